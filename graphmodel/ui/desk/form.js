// Shows the form of a claim, as soon as the scripts of the desk have come.
export default function form({ parentElement }) {
  const show = () => globalThis.graphmodel.showDeskForm(parentElement);
  if (globalThis.graphmodel?.showDeskForm) show();
  else globalThis.addEventListener("graphmodel-desk", show, { once: true });
}

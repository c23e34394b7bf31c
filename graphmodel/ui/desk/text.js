// Shows the text of a document, as soon as the scripts of the desk have come.
export default function text({ parentElement, data, setStateValue }) {
  const show = () => globalThis.graphmodel.showDesk(parentElement, data, (acts) => setStateValue("acts", acts));
  if (globalThis.graphmodel?.showDesk) show();
  else globalThis.addEventListener("graphmodel-desk", show, { once: true });
}

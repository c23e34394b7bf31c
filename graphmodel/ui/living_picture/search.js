// Decides when the search box is shown: as soon as the loader has come.
export default function search(component) {
  const mount = () => globalThis.graphmodel.mountSearch(component);
  if (globalThis.graphmodel?.mountSearch) mount();
  else globalThis.addEventListener("graphmodel-ready", () => setTimeout(mount), { once: true });
}

export default (component) => {
  const begin = () => globalThis.graphmodel.mounted["/* name */"](component);
  if (globalThis.graphmodel?.mounted) begin();
  else globalThis.addEventListener("graphmodel-ready", begin, { once: true });
  return () => globalThis.graphmodel?.leave?.(component.parentElement);
};

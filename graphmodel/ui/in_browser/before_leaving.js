// Has the browser ask before the page is left, as long as this is on it.
export default function askBeforeLeaving() {
  const ask = (event) => event.preventDefault();
  globalThis.addEventListener("beforeunload", ask);
  return () => globalThis.removeEventListener("beforeunload", ask);
}

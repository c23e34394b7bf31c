// Decides that a reader is asked before leaving the page, as long as this is on it.
export default function askBeforeLeaving() {
  const ask = (event) => event.preventDefault();
  globalThis.addEventListener("beforeunload", ask);
  return () => globalThis.removeEventListener("beforeunload", ask);
}

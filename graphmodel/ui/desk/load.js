// Runs the scripts of the desk once a page, in a message of its own, as that of the text changes with each act.
const VERSION = "/* version */";
if (globalThis.graphmodel?.desk !== VERSION) {
  /* library */
  globalThis.graphmodel.desk = VERSION;
  const style = document.createElement("style");
  style.textContent = "/* style sheet */";
  document.head.append(style);
  globalThis.dispatchEvent(new Event("graphmodel-desk"));
}

export default function load({ setTriggerValue }) {
  globalThis.graphmodel.drawPage = () => setTriggerValue("paused", true);
}

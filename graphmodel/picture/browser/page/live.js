// The page in a notebook whose clicks come back to Python: its frame, and a channel between the two (an anywidget).
const LISTENS = "graphmodel: say what is clicked";

/** Show the page of a model in an element, and put into the model what the reader clicks and filters. */
function render({ model, el }) {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts allow-downloads");
  frame.style.cssText = `width:100%;border:0;height:${model.get("height")}px`;
  frame.title = model.get("title");
  frame.srcdoc = model.get("page");
  frame.addEventListener("load", () => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", ({ data: { selected, claims, filters } }) => {
      model.set("selected", selected);
      model.set("claims", claims);
      model.set("filters", filters);
      model.save_changes();
    });
    port1.start();
    frame.contentWindow.postMessage(LISTENS, "*", [port2]);
  });
  el.append(frame);
  return () => frame.remove();
}

export default { render };

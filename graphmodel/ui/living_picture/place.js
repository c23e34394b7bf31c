// Decides that the places which an address names are taken once, however often Streamlit calls.
let taken = "";

function library() {
  if (globalThis.graphmodel?.place) return Promise.resolve(globalThis.graphmodel);
  return new Promise((resolve) => {
    globalThis.addEventListener("graphmodel-ready", () => resolve(globalThis.graphmodel), { once: true });
  });
}

export default function place({ data }) {
  if (data.turn === taken) return;
  taken = data.turn;
  library().then((graphmodel) => graphmodel.place(data.case, data.places));
}

// Lists the cases kept in this browser. One is opened through the box for uploads, so that it is read like any upload.
const [DATABASE, STORE] = ["graphmodel", "cases"];
const BOX = '.st-key-uploaded input[type="file"]';
const STYLE = `
  :host, div { font: inherit; font-size: 0.875rem; }
  ul { margin: 0.2rem 0 0; padding: 0; list-style: none; }
  li { display: flex; flex-wrap: wrap; gap: 0.6rem; align-items: baseline; padding: 0.15rem 0; overflow-wrap: anywhere; }
  button { font: inherit; cursor: pointer; color: inherit; background: var(--st-background-color, Canvas);
    border: 1px solid var(--st-border-color, GrayText); border-radius: var(--st-button-radius, 0.5rem); padding: 0.1rem 0.6rem; }
  button:hover, button:focus-visible { color: var(--st-primary-color, Highlight); border-color: currentColor; }`;
const brought = new Set();

function opened() {
  return new Promise((resolve) => {
    try {
      const request = globalThis.indexedDB.open(DATABASE, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(null);
      request.onblocked = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
}

/** Ask the cases for something, or change them; an empty answer where the browser keeps nothing. */
async function ask(mode, question) {
  const database = await opened();
  if (!database) return [];
  const answer = await new Promise((resolve) => {
    const request = question(database.transaction(STORE, mode).objectStore(STORE));
    request.onsuccess = () => resolve(request.result ?? []);
    request.onerror = () => resolve([]);
  });
  database.close();
  return answer;
}

function box() {
  return new Promise((resolve) => {
    const look = (left) => {
      const found = document.querySelector(BOX);
      if (found || !left) resolve(found);
      else setTimeout(() => look(left - 1), 100);
    };
    look(100);
  });
}

async function bring({ title, packed }) {
  const field = await box();
  if (!field) return;
  const files = new globalThis.DataTransfer();
  files.items.add(new globalThis.File([packed], `${title}.case.zip`, { type: "application/zip" }));
  field.files = files.files;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

function makeButton(text, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = text;
  button.addEventListener("click", act);
  return button;
}

function makeLine(record, refresh) {
  const [line, title] = [document.createElement("li"), document.createElement("span")];
  title.textContent = record.title;
  const forget = async () => {
    await ask("readwrite", (store) => store.delete(record.id));
    refresh();
  };
  line.append(title, makeButton("Open", () => bring(record)), makeButton("Forget", forget));
  return line;
}

async function list(place, asked) {
  const records = await ask("readonly", (store) => store.getAll());
  const heading = document.createElement("div");
  heading.textContent = "Kept in this browser, and nowhere else:";
  const lines = document.createElement("ul");
  lines.append(...records.map((record) => makeLine(record, () => list(place, ""))));
  place.replaceChildren(...(records.length ? [heading, lines] : []));
  const wanted = records.find(({ id }) => id === asked);
  if (wanted && !brought.has(asked)) {
    brought.add(asked);
    bring(wanted);
  }
}

export default function showKeptCases({ parentElement, data }) {
  let place = parentElement.querySelector("section");
  if (!place) {
    place = document.createElement("section");
    place.setAttribute("aria-label", "Cases kept in this browser");
    const style = document.createElement("style");
    style.textContent = STYLE;
    parentElement.append(style, place);
  }
  const refresh = () => list(place, "");
  globalThis.addEventListener("graphmodel-kept", refresh);
  list(place, data.asked);
  return () => globalThis.removeEventListener("graphmodel-kept", refresh);
}

// A button that copies the address of the page, as it is when the button is pressed.
const LABEL = "Copy link";
const HELP = "Copies the address of this view: filters, what is selected, and where you dragged things.";
const STYLE = `
  button { font: inherit; font-size: 0.875rem; min-height: 1.9rem; padding: 0.1rem 0.6rem; cursor: pointer; white-space: nowrap;
    color: inherit; background: var(--st-background-color, Canvas); border: 1px solid var(--st-border-color, GrayText);
    border-radius: var(--st-button-radius, 0.5rem); }
  button:hover, button:focus-visible { color: var(--st-primary-color, Highlight); border-color: currentColor; }`;

/** Where a page has no clipboard, as on a server without https, a selected text is copied the old way. */
function copyOldWay(text) {
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyOldWay(text);
  }
}

function makeButton() {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = LABEL;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    button.textContent = (await copied(globalThis.location.href)) ? "Copied" : "Copy the address above";
    setTimeout(() => { button.textContent = LABEL; }, 2500);
  });
  return button;
}

export default function showCopyLink({ parentElement, data }) {
  let button = parentElement.querySelector("button");
  if (!button) {
    const style = document.createElement("style");
    style.textContent = STYLE;
    button = makeButton();
    parentElement.append(style, button);
  }
  button.title = data.note ? `${HELP} ${data.note}` : HELP;
}

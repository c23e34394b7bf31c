// Handing the page on: its address with the view that is seen, and the code that embeds it.
(function (graphmodel) {
  "use strict";

  /** An element of HTML that shows the page, as text to copy. */
  function embedCode(address, title) {
    const frame = graphmodel.element("iframe", { src: address, title, width: "100%", height: "560", loading: "lazy", allowfullscreen: "" });
    frame.style.border = "0";
    return frame.outerHTML.replace(/ allowfullscreen=""/, " allowfullscreen");
  }

  /** The address of the page where others can have it; of a file, its name, to be put where it is served from. */
  function addressOf({ protocol, href, pathname, hash }, file) {
    if (protocol.startsWith("http")) return href;
    return `${pathname.split("/").at(-1) || file}${hash}`;
  }

  /** Fill the dialogue of a page: embed code, link, and a button that copies each. */
  function showEmbed(dialog, { title, file }) {
    const [code, link] = ["embed-code", "embed-link"].map((id) => /** @type {HTMLTextAreaElement} */ (document.getElementById(id)));
    const address = addressOf(location, file);
    code.value = embedCode(address, title);
    link.value = address;
    dialog.showModal();
  }

  function copyFrom(button) {
    const field = /** @type {HTMLTextAreaElement} */ (document.getElementById(button.dataset.copies));
    const before = button.textContent;
    const report = (isCopied) => {
      button.textContent = isCopied ? "Copied" : "Press Ctrl+C";
      setTimeout(() => { button.textContent = before; }, 2500);
    };
    field.select();
    if (navigator.clipboard) navigator.clipboard.writeText(field.value).then(() => report(true), () => report(document.execCommand("copy")));
    else report(document.execCommand("copy"));
  }

  Object.assign(graphmodel, { showEmbed, copyFrom });
})((globalThis.graphmodel ??= {}));

// Which mistakes in the scripts of the picture fail `make check`.
import js from "@eslint/js";

/** What the scripts use of the browser and of vis-network; another name is a misspelling until it stands here. */
const GLOBALS = [
  ...["Blob", "CSS", "CSSStyleSheet", "DecompressionStream", "Event", "Highlight", "IntersectionObserver", "MessageChannel", "MutationObserver", "Node", "Path2D", "Range"],
  ...["ResizeObserver", "Response", "TextDecoder", "URL"],
  ...["atob", "btoa", "cancelAnimationFrame", "clearTimeout", "console", "crypto", "document", "getComputedStyle", "matchMedia", "navigator"],
  ...["URLSearchParams", "history", "location", "performance", "queueMicrotask", "requestAnimationFrame", "setTimeout", "window"],
  "vis",
];

export default [
  js.configs.recommended,
  {
    languageOptions: { globals: Object.fromEntries(GLOBALS.map((name) => [name, "readonly"])) },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: { "no-unused-vars": ["error", { ignoreRestSiblings: true }] },
  },
];

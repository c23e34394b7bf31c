// Loads the files of charts and tables once the first picture stands, while nothing else is done: no click waits for them.
(function (graphmodel) {
  "use strict";

  /** @type {string[]} */
  const FILES = JSON.parse("/* later files */");
  const PAUSE = 1500;
  let isBegun = false;

  /** Begin after a pause, once a page; each file has a moment of its own, so that a click comes between two. */
  function loadLater() {
    if (isBegun) return;
    isBegun = true;
    const atRest = globalThis.requestIdleCallback ?? setTimeout;
    const next = (place) => {
      const goOn = () => next(place + 1); // one that fails is asked for again by the click that needs it
      if (place < FILES.length) atRest(() => import(new URL(FILES[place], document.baseURI).href).then(goOn, goOn));
    };
    setTimeout(() => next(0), PAUSE);
  }

  Object.assign(graphmodel, { loadLater });
})((globalThis.graphmodel ??= {}));

// Decides, inside the page, when a picture is new and at rest. Runs before all else in every
// frame; frames of the same origin share the record that lies on the top window.
(() => {
  let top;
  try { top = window.top; void top.document; } catch { return; }
  const watch = top === window ? (window.__watch = begin()) : top.__watch;
  if (!watch) return;

  const clock = () => performance.timeOrigin + performance.now() - watch.origin;
  const own = CanvasRenderingContext2D.prototype;
  const plainDraw = own.drawImage;
  const plainClear = own.clearRect;

  function record(context) {
    let canvas = watch.records.get(context);
    if (!canvas) {
      // before: strokes of the frame before the action; -1: there was no such canvas then.
      canvas = {
        element: context.canvas, strokes: 0, marks: 0, before: -1, time: 0, ended: true,
      };
      canvas.seen = counts(canvas.element);
      watch.records.set(context, canvas);
      watch.live.add(canvas);
    }
    return canvas;
  }

  // An off-screen canvas is a cache of the renderer, a data frame is not the picture.
  function counts(element) {
    return element.isConnected !== false && element instanceof HTMLCanvasElement
      && !element.closest('[data-testid="stDataFrame"]');
  }

  function drawn(context, strokes) {
    const canvas = record(context);
    if (!canvas.seen) return;
    canvas.strokes += strokes;
    canvas.marks += 1;
    canvas.ended = false;
    canvas.time = watch.last = clock();
  }

  function wrap(prototype, name, strokes) {
    const plain = prototype[name];
    if (!plain) return;
    prototype[name] = function (...given) {
      drawn(this, strokes);
      return plain.apply(this, given);
    };
  }

  wrap(own, 'stroke', 1);
  for (const name of ['fill', 'fillText', 'strokeText', 'drawImage', 'putImageData',
    'fillRect', 'strokeRect']) wrap(own, name, 0);
  for (const kind of [window.WebGLRenderingContext, window.WebGL2RenderingContext]) {
    if (!kind) continue;
    for (const name of ['drawArrays', 'drawElements', 'drawArraysInstanced',
      'drawElementsInstanced']) wrap(kind.prototype, name, 1);
  }

  // Wiping the whole canvas is where a frame ends and the next one starts.
  own.clearRect = function (x, y, width, height) {
    const canvas = record(this);
    const element = this.canvas;
    if (width * 2 >= element.width && height * 2 >= element.height) {
      canvas.seen = counts(element);
      if (canvas.seen) {
        watch.endFrame(canvas);
        canvas.strokes = canvas.marks = 0;
        watch.last = clock();
      }
    }
    return plainClear.call(this, x, y, width, height);
  };

  watch.plainDraws.set(window, plainDraw);

  function begin() {
    const state = {
      origin: performance.timeOrigin,
      records: new WeakMap(),
      live: new Set(),
      plainDraws: new WeakMap(),
      last: 0,       // last drawing call
      start: 0,      // the action; null: armed, but not clicked yet
      shown: null,   // first frame that differs from the one before the action
      frames: 0,     // frames ended since the action
      print: '',     // fingerprint of the picture before the action
      ties: null,    // ties in the picture before the action
      awake: 0,      // beats in a row that came on time
      beat: performance.now(),
    };

    state.endFrame = (canvas) => {
      if (canvas.ended || state.start === null || canvas.time < state.start) return;
      canvas.ended = true;
      state.frames += 1;
      if (state.shown === null && canvas.strokes !== canvas.before && canvas.strokes > 0) {
        state.shown = canvas.time;
      }
    };

    // A canvas of a frame that was replaced stays connected, but to no window.
    const living = () => {
      for (const canvas of state.live) {
        const view = canvas.element.ownerDocument?.defaultView;
        if (!view || !canvas.element.isConnected) state.live.delete(canvas);
      }
      return [...state.live].filter((canvas) => canvas.seen && canvas.element.width > 100);
    };

    const fingerprint = (canvases) => {
      let hash = 2166136261;
      for (const { element } of canvases) {
        const small = document.createElement('canvas');
        small.width = 320; small.height = 240;
        const context = small.getContext('2d', { willReadFrequently: true });
        state.plainDraws.get(window).call(context, element, 0, 0, 320, 240);
        for (const value of new Uint32Array(context.getImageData(0, 0, 320, 240).data.buffer)) {
          hash = Math.imul(hash ^ value, 16777619) >>> 0;
        }
      }
      return `${canvases.length} ${hash}`;
    };

    // The ties that a page says it draws, asked in the three ways in which one can ask.
    const tieCount = () => {
      const marked = withShadow(document, '[data-shown-ties]');
      if (marked) return Number(marked.dataset.shownTies);
      for (const frame of document.querySelectorAll('iframe')) {
        try {
          const view = frame.contentWindow;
          if (view.edges?.length !== undefined) return view.edges.length;
          const graph = view.document.getElementById('cy')?._cyreg?.cy;
          if (graph) return graph.edges().length;
        } catch { /* a frame of another origin cannot be asked */ }
      }
      return null;
    };

    const withShadow = (root, selector) => {
      const found = root.querySelector(selector);
      if (found) return found;
      for (const element of root.querySelectorAll('*')) {
        const inside = element.shadowRoot && withShadow(element.shadowRoot, selector);
        if (inside) return inside;
      }
      return null;
    };

    const scriptRuns = () => {
      const app = document.querySelector('[data-testid="stApp"]');
      return !app || app.dataset.testScriptState !== 'notRunning';
    };

    const busiest = (canvases) =>
      canvases.reduce((most, canvas) => Math.max(most, canvas.strokes), 0);

    state.arm = () => {
      const canvases = living();
      for (const canvas of canvases) canvas.before = canvas.strokes;
      Object.assign(state, {
        start: null, shown: null, frames: 0, print: fingerprint(canvases), ties: tieCount(),
      });
    };

    state.report = () => {
      const canvases = living();
      canvases.forEach(state.endFrame);
      return {
        start: state.start, shown: state.shown, last: state.last, frames: state.frames,
        strokes: busiest(canvases), ties: tieCount(),
      };
    };

    // Quiet is worth nothing while the page is too busy to draw: the beats have to come too.
    const quiet = (rest) => {
      if (state.start === null || performance.now() - state.last < rest) return false;
      living().forEach(state.endFrame);
      return state.frames > 0 && state.awake * 50 >= rest - 100;
    };

    const changed = () => {
      const ties = tieCount();
      if (state.ties !== null && ties === state.ties) return false;
      return fingerprint(living()) !== state.print;
    };

    state.settled = (rest) => new Promise((resolve) => {
      const timer = setInterval(() => {
        if (!quiet(rest) || scriptRuns() || !changed()) return;
        clearInterval(timer);
        resolve(state.report());
      }, 50);
    });

    setInterval(() => {
      const now = performance.now();
      state.awake = now - state.beat < 150 ? state.awake + 1 : 0;
      state.beat = now;
    }, 50);

    // The time of the input itself, so that a page too busy to take the click pays for it.
    window.addEventListener('click', (event) => {
      if (state.start === null) state.start = event.timeStamp;
    }, true);

    return state;
  }
})();

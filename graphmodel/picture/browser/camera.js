// The part of the graph that the screen shows: all that is shown, until the reader takes the camera.
(function (graphmodel) {
  "use strict";

  const MARGIN = 24;
  const RANGE = [0.01, 8];
  const READABLE = 0.9;

  /** Fit all shown nodes, with their labels, between toolbar and legend. */
  function fit(view) {
    view.follows = true;
    if (view.shownNodes.length === 0) return;
    const room = freeRoom(view);
    const box = shownBox(view);
    const scale = Math.min(room.width / (box.right - box.left), room.height / (box.bottom - box.top), view.graph.style.sizes.largest_scale / view.unit);
    look(view, {
      position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 },
      scale: within(scale),
      offset: { x: 0, y: room.top + room.height / 2 - room.full / 2 },
    });
  }

  function freeRoom(view) {
    const { stage, toolbar, legend } = view.parts;
    const full = stage.clientHeight;
    const top = toolbar.offsetTop + toolbar.offsetHeight + MARGIN / 2;
    const bottom = legend.offsetHeight + MARGIN;
    return { full, top, width: Math.max(stage.clientWidth - 2 * MARGIN, 50), height: Math.max(full - top - bottom, 50) };
  }

  function shownBox(view) {
    const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    for (const node of view.shownNodes) {
      const own = view.network.getBoundingBox(view.graph.nodes[node].id);
      box.left = Math.min(box.left, own.left);
      box.right = Math.max(box.right, own.right);
      box.top = Math.min(box.top, own.top);
      box.bottom = Math.max(box.bottom, own.bottom);
    }
    return box;
  }

  function look(view, camera) {
    view.network.moveTo({ ...camera, animation: false });
  }

  function zoom(view, factor) {
    view.follows = false;
    look(view, { scale: within(view.network.getScale() * factor) });
  }

  /** Put a node in the middle, near enough to read it. */
  function centre(view, node) {
    view.follows = false;
    look(view, { position: positionOf(view, node), scale: Math.max(view.network.getScale(), READABLE / view.unit) });
  }

  /** Move only as far as it takes to see the node. */
  function reveal(view, node) {
    const room = freeRoom(view);
    const { x, y } = view.network.canvasToDOM(positionOf(view, node));
    const seen = x > MARGIN && x < room.width && y > room.top && y < room.top + room.height;
    if (seen) return;
    view.follows = false;
    look(view, { position: positionOf(view, node), scale: view.network.getScale() });
  }

  function positionOf(view, node) {
    return view.network.getPosition(view.graph.nodes[node].id);
  }

  function within(scale) {
    return Math.min(Math.max(scale, RANGE[0]), RANGE[1]);
  }

  Object.assign(graphmodel, { fit, zoom, centre, reveal, positionOf });
})((globalThis.graphmodel ??= {}));

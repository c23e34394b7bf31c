// The part of the graph that the screen shows: all that is shown, until the reader takes the camera.
(function (graphmodel) {
  "use strict";

  const MARGIN = 14;
  const RANGE = [0.01, 8];
  const READABLE = 0.9;

  /** Fit all shown nodes, with their labels, above the legend; beside the buttons where these would cover one. */
  function fit(view) {
    view.follows = true;
    if (view.shownNodes.length === 0) return;
    const boxes = view.shownNodes.map((node) => boxOf(view, node));
    for (const room of roomsOf(view)) {
      fitInto(view, boxes, room);
      if (!covers(view, view.parts.toolbar, boxes)) return;
    }
  }

  /** A node with its name: vis-network leaves out that a name below stands half a letter and 4 px lower. */
  function boxOf(view, node) {
    const box = view.network.getBoundingBox(view.graph.nodes[node].id);
    const { shape, font } = graphmodel.itemOf(view, node).options;
    return shape === "dot" ? { ...box, bottom: box.bottom + font.size / 2 + 4 } : box;
  }

  /** Whether a name stands below its node: it is measured as it is drawn. */
  function hasNamesBelow(view) {
    return view.shownNodes.some((node) => graphmodel.itemOf(view, node).options.shape === "dot");
  }

  function fitInto(view, boxes, room) {
    const box = around(boxes);
    const scale = Math.min(room.width / (box.right - box.left), room.height / (box.bottom - box.top), view.graph.style.sizes.largest_scale / view.unit);
    look(view, {
      position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 },
      scale: within(scale),
      offset: middleOf(room),
    });
  }

  /** How far the middle of what is free is from that of the stage. */
  function middleOf(room) {
    return { x: room.left + room.width / 2 - room.wide / 2, y: room.top + room.height / 2 - room.high / 2 };
  }

  /** What is free above the legend: all of it, then what no button covers; in a narrow picture, what is below them. */
  function roomsOf(view) {
    const { stage, toolbar, legend } = view.parts;
    const { clientWidth: wide, clientHeight: high } = stage;
    const isRow = toolbar.offsetWidth > toolbar.offsetHeight;
    const below = toolbar.offsetTop + toolbar.offsetHeight + MARGIN / 2;
    const room = (top, aside) => {
      const height = high - top - legend.offsetHeight - MARGIN;
      return { wide, high, top, left: MARGIN, width: Math.max(wide - MARGIN - aside, 50), height: Math.max(height, 50) };
    };
    const beside = toolbar.offsetWidth + MARGIN;
    return isRow ? [room(below, MARGIN)] : [room(MARGIN, MARGIN), room(MARGIN, beside)];
  }

  function covers({ network }, part, boxes) {
    const first = network.DOMtoCanvas({ x: part.offsetLeft, y: part.offsetTop });
    const last = network.DOMtoCanvas({ x: part.offsetLeft + part.offsetWidth, y: part.offsetTop + part.offsetHeight });
    const button = { left: first.x, right: last.x, top: first.y, bottom: last.y };
    return boxes.some((box) => graphmodel.overlap(box, button));
  }

  function around(boxes) {
    const most = (side) => boxes.reduce((far, box) => Math.max(far, box[side]), -Infinity);
    const least = (side) => boxes.reduce((far, box) => Math.min(far, box[side]), Infinity);
    return { left: least("left"), right: most("right"), top: least("top"), bottom: most("bottom") };
  }

  function look(view, camera) {
    view.network.moveTo({ ...camera, animation: false });
  }

  function zoom(view, factor) {
    view.follows = false;
    look(view, { scale: within(view.network.getScale() * factor) });
  }

  /** Put a node in the middle of what is free, near enough to read it. */
  function centre(view, node) {
    view.follows = false;
    const scale = Math.max(view.network.getScale(), READABLE / view.unit);
    look(view, { position: positionOf(view, node), scale, offset: middleOf(roomsOf(view)[0]) });
  }

  /** Move only as far as it takes to see the node. */
  function reveal(view, node) {
    if (isInSight(view, node)) return;
    view.follows = false;
    look(view, { position: positionOf(view, node), scale: view.network.getScale() });
  }

  function isInSight(view, node) {
    const room = roomsOf(view).at(-1);
    const { x, y } = view.network.canvasToDOM(positionOf(view, node));
    return x > MARGIN && x < room.width && y > room.top && y < room.top + room.height;
  }

  function positionOf(view, node) {
    return view.network.getPosition(view.graph.nodes[node].id);
  }

  function within(scale) {
    return Math.min(Math.max(scale, RANGE[0]), RANGE[1]);
  }

  Object.assign(graphmodel, { fit, hasNamesBelow, zoom, centre, reveal, isInSight, positionOf });
})((globalThis.graphmodel ??= {}));

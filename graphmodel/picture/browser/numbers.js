// The number of claims on each tie that has more than one: where it covers nothing, and never on another tie.
(function (graphmodel) {
  "use strict";

  const MOST_OBSTACLES = 300;
  const STEP = 0.02;
  const EACH_WAY = 15;
  const BENDS = 12;
  const TOUCHES = 2;
  const GROWS = 1.1;
  /** Parts of a tie at which its number may stand, the best first. */
  const PARTS = Array.from({ length: 2 * EACH_WAY + 1 }, (_, i) => 0.5 + STEP * Math.ceil(i / 2) * (i % 2 ? 1 : -1));

  /** A number that finds no place is left out: on another tie it would be read as that one's. Hovering shows it. */
  function paintNumbers(view, ctx, ties, all) {
    const { sizes, limits } = view.graph.style;
    view.root.graphmodel.numbers = [];
    if (ties.length > limits.numbers) return;
    ctx.save();
    const unit = numberUnit(view);
    ctx.font = `600 ${sizes.number * unit}px ${view.theme.face}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    const placed = placesOf(view, ctx, { ties, all, unit });
    placed.forEach((each) => paintNumber(view, ctx, each));
    view.root.graphmodel.numbers = placed;
    ctx.restore();
  }

  function paintNumber(view, ctx, { number, box }) {
    const high = box.bottom - box.top;
    ctx.fillStyle = view.theme.page;
    ctx.beginPath();
    ctx.roundRect(box.left, box.top, box.right - box.left, high, high / 2);
    ctx.fill();
    ctx.fillStyle = view.theme.text;
    ctx.fillText(number, (box.left + box.right) / 2, (box.top + box.bottom) / 2 + 0.5);
  }

  /** Units of the layout in a pixel of a number: more in a picture that is drawn small, in steps, so that it can be read. */
  function numberUnit({ network, unit, graph: { style: { sizes } } }) {
    const small = sizes.name_text / (sizes.number * unit * network.getScale());
    return small > 1 ? unit * GROWS ** Math.ceil(Math.log(small) / Math.log(GROWS)) : unit;
  }

  /** Found anew only where a node has moved, other ties are shown or numbers have another size: else zoom changes no place. */
  function placesOf(view, ctx, { ties, all, unit }) {
    const at = view.shownNodes.map((node) => Object.values(graphmodel.positionOf(view, node)).map(Math.round));
    const key = JSON.stringify([unit, ties, all.length, at]);
    if (view.numbers?.shown !== view.shown || view.numbers.key !== key) {
      view.numbers = { shown: view.shown, key, placed: findPlaces(view, ctx, { ties, all, unit }) };
    }
    return view.numbers.placed;
  }

  function findPlaces(view, ctx, { ties, all, unit }) {
    const lines = all.map((tie) => ({ tie, points: pointsOf(view, tie) }));
    const taken = [...nodeBoxes(view), ...view.nameBoxes];
    const placed = [];
    for (const tie of ties.filter((each) => view.shown.claims[each] > 1)) {
      const number = graphmodel.shortNumber(view.shown.claims[tie]);
      const box = placeOf(view, tie, halfOf(view, ctx, { number, unit }), taken, lines.filter((line) => line.tie !== tie));
      if (!box) continue;
      taken.push(box);
      placed.push({ tie, number, box });
    }
    return placed;
  }

  function halfOf(view, ctx, { number, unit }) {
    const { number_margin: margin, number_half: high } = view.graph.style.sizes;
    return { x: ctx.measureText(number).width / 2 + margin * unit, y: high * unit };
  }

  /** On the tie, as near to its middle as can be; else beside it, touching it. */
  function placeOf(view, tie, half, taken, others) {
    const { edgeType } = view.network.body.edges[tie];
    for (const side of [0, 1, -1]) {
      for (const part of PARTS) {
        const box = boxAround(aside(edgeType, part, side, half, view.unit), half);
        if (!taken.some((other) => graphmodel.overlap(box, other)) && !others.some(({ points }) => crosses(points, box))) return box;
      }
    }
    return null;
  }

  function aside(edgeType, part, side, half, unit) {
    const { x, y } = edgeType.getPoint(part);
    if (!side) return { x, y };
    const [before, after] = [part - STEP, part + STEP].map((near) => edgeType.getPoint(near));
    const length = Math.hypot(after.x - before.x, after.y - before.y) || 1;
    const [right, down] = [(before.y - after.y) / length, (after.x - before.x) / length];
    const reach = side * (Math.abs(right) * half.x + Math.abs(down) * half.y - TOUCHES * unit);
    return { x: x + right * reach, y: y + down * reach };
  }

  function pointsOf(view, tie) {
    const { edgeType, options } = view.network.body.edges[tie];
    const bends = options.smooth.enabled ? BENDS : 1;
    return Array.from({ length: bends + 1 }, (_, step) => edgeType.getPoint(step / bends));
  }

  function crosses(points, box) {
    return points.some((point, i) => i > 0 && cuts(points[i - 1], point, box));
  }

  /** Whether a stretch of a line has a part in a box: what is left of it between the left and right side, then between top and bottom. */
  function cuts(one, other, { left, right, top, bottom }) {
    let [from, to] = [0, 1];
    for (const [start, along, least, most] of [[one.x, other.x - one.x, left, right], [one.y, other.y - one.y, top, bottom]]) {
      if (along === 0) {
        if (start <= least || start >= most) return false;
        continue;
      }
      const [first, last] = [(least - start) / along, (most - start) / along].sort((a, b) => a - b);
      [from, to] = [Math.max(from, first), Math.min(to, last)];
      if (from >= to) return false;
    }
    return true;
  }

  /** With the labels that stand below. */
  function nodeBoxes(view) {
    if (view.shownNodes.length > MOST_OBSTACLES) return [];
    return view.shownNodes.map((node) => graphmodel.itemOf(view, node).shape.boundingBox);
  }

  function boxAround({ x, y }, half) {
    return { left: x - half.x, right: x + half.x, top: y - half.y, bottom: y + half.y };
  }

  Object.assign(graphmodel, { paintNumbers });
})((globalThis.graphmodel ??= {}));

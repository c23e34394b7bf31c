// Coordinates of nodes that the reader dragged: the same in every picture of their case, until put back.
(function (graphmodel) {
  "use strict";

  const cases = new Map();
  const listeners = new Set();

  /** x and y of the dragged nodes of a case, by their ids; of a page that stands alone, first those it was made with. */
  function dragged({ case: name, moved = {} }) {
    if (!cases.has(name)) cases.set(name, new Map(Object.entries(moved).map(([id, [x, y]]) => [id, { x, y }])));
    return cases.get(name);
  }

  function keepCoordinates(view, id, { x, y }) {
    dragged(view.graph).set(id, { x, y });
    adoptCoordinates(view);
    report(view);
  }

  function putBack(view) {
    dragged(view.graph).clear();
    adoptCoordinates(view);
    report(view);
    if (view.follows) graphmodel.fit(view);
  }

  /** Bring a picture to what was dragged, be it in another one: in its data too, or the next filter would put it back. */
  function adoptCoordinates(view) {
    const { graph, nodes } = view;
    const now = dragged(graph);
    const changes = [...new Set([...now.keys(), ...(view.away ?? [])])].filter((id) => graph.nodeIndex.has(id)).map((id) => {
      const { x, y } = now.get(id) ?? graph.nodes[graph.nodeIndex.get(id)];
      return { id, x, y };
    }).filter(({ id, x, y }) => nodes.get(id).x !== x || nodes.get(id).y !== y);
    if (changes.length) nodes.update(changes);
    view.away = [...now.keys()];
    view.parts.toolbar.querySelector(".graph-put-back").hidden = now.size === 0;
  }

  /** Put the nodes of a case where an address says, as if they were dragged there. */
  function takeCoordinates(name, places) {
    cases.set(name, new Map(Object.entries(places).map(([id, [x, y]]) => [id, { x, y }])));
  }

  function report({ graph }) {
    const places = Object.fromEntries([...dragged(graph)].map(([id, { x, y }]) => [id, [x, y]]));
    listeners.forEach((listener) => listener({ case: graph.case, places }));
  }

  /** Call with a case and its places whenever one of its nodes is dragged or put back; returns what ends that. */
  function onDragged(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  Object.assign(graphmodel, { keepCoordinates, putBack, adoptCoordinates, takeCoordinates, onDragged });
})((globalThis.graphmodel ??= {}));

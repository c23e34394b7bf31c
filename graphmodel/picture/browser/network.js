// Makes the nodes and edges that vis-network draws, once, and changes them where a view differs from the one before.
(function (graphmodel) {
  "use strict";

  const NARROW = 600;
  const LOW = 300;

  /** Make the network of a view, with all nodes and edges of its graph; what the view does not show is hidden. */
  function makeNetwork(view) {
    const { graph, theme, shown, parts } = view;
    const { vis } = globalThis;
    parts.legend.open = parts.stage.clientWidth >= NARROW && parts.stage.clientHeight >= LOW;
    view.nodes = new vis.DataSet(graph.nodes.map((node, i) => (
      { ...nodeLookNow(view, i), hidden: !shown.nodes[i] })));
    view.edges = new vis.DataSet(graph.edges.map((edge, i) => (
      { ...graphmodel.tieBase(graph, theme, edge, i), ...tieLookNow(view, edge, i) })));
    view.network = new vis.Network(parts.stage, {}, optionsOf(graph));
    takeAnyIds(view.network);
    view.network.setData({ nodes: view.nodes, edges: view.edges });
    view.network.body.emitter.emit("_resizeNodes");
    graphmodel.watchText(view);
    graphmodel.listenToNetwork(view);
    view.root.graphmodel = { network: view.network, nodes: view.nodes, edges: view.edges, names: [], numbers: [] };
  }

  /** vis-network looks ids up in objects: one such as "constructor" would be found in each of them, and not be drawn. */
  function takeAnyIds({ body, clustering }) {
    [[body, "nodes"], [clustering, "clusteredNodes"]].forEach(([holder, name]) => {
      let kept = Object.create(null);
      const set = (given) => { kept = Object.assign(Object.create(null), given); };
      Object.defineProperty(holder, name, { get: () => kept, set });
    });
  }

  /** Selection and hover are our own: vis-network's repaint everything and pick thin ties badly. */
  function optionsOf(graph) {
    const { interaction, ...options } = graph.options ?? {};
    return {
      ...options,
      autoResize: false,
      physics: false,
      nodes: { scaling: { label: { drawThreshold: 0 } } },
      layout: { improvedLayout: false },
      interaction: { ...interaction, hover: false, selectable: false, selectConnectedEdges: false, keyboard: false },
    };
  }

  /** Bring nodes and edges from the view before to the one that is shown. */
  function applyDifference(view, before, recoloured) {
    const { graph, shown } = view;
    if (recoloured || graphmodel.areResized(before, shown)) recolour(view);
    else updateColours(view, before);
    const nodes = graph.nodes.flatMap(({ id }, i) => (
      before.nodes[i] === shown.nodes[i] ? [] : [{ id, hidden: !shown.nodes[i] }]));
    const edges = graph.edges.flatMap((edge, id) => (
      before.ties[id] === shown.ties[id] && Boolean(before.marked?.[id]) === Boolean(shown.marked?.[id]) && !before.marked === !shown.marked ? [] : [{ id, ...tieLookNow(view, edge, id) }]));
    const { body } = view.network;
    updateQuietly(view.nodes, body.nodes, nodes);
    updateQuietly(view.edges, body.edges, edges);
    body.nodeIndices = view.shownNodes.map((node) => graph.nodes[node].id);
    body.edgeIndices = view.shownTies;
  }

  function recolour(view) {
    const { graph, nodes, edges } = view;
    nodes.update(graph.nodes.map((node, i) => withoutPlace(nodeLookNow(view, i))));
    view.network.body.emitter.emit("_resizeNodes");
    updateQuietly(edges, view.network.body.edges, graph.edges.map((edge, id) => ({ id, ...tieLookNow(view, edge, id) })));
  }

  /** Colour the nodes that differ. The text has its colour in a drawn part that only setOptions reaches. */
  function updateColours(view, before) {
    const { graph, shown, network } = view;
    const changes = graphmodel.recoloured(before, shown, graph.nodes).map((i) => {
      const { id, color, font, shapeProperties } = nodeLookNow(view, i);
      return { id, color, font, shapeProperties };
    });
    updateQuietly(view.nodes, network.body.nodes, changes);
    changes.forEach(({ id, ...look }) => network.body.nodes[id].setOptions(look));
  }

  function nodeLookNow({ graph, theme, shown }, i) {
    const node = graph.nodes[i];
    return graphmodel.nodeLook(graph, theme, node, graphmodel.lookOf(shown, i), graphmodel.sizeOf(shown, node, i));
  }

  function tieLookNow({ graph, theme, shown }, edge, tie) {
    return graphmodel.tieLook(graph, theme, edge, shown.ties[tie], shown.marked?.[tie]);
  }

  /** What vis-network draws of a node. */
  function itemOf({ network, graph }, node) {
    return network.body.nodes[graph.nodes[node].id];
  }

  function withoutPlace({ x, y, ...look }) {
    return look;
  }

  /**
   * Change data and drawn items side by side. On an update, vis-network copies each item, parses every option of it again
   * and joins all edges anew: 1.2 s at 20,000 ties.
   */
  function updateQuietly({ _data: items }, drawn, changes) {
    for (const change of changes) {
      Object.assign(items.get(change.id), change);
      Object.assign(drawn[change.id].options, change);
    }
  }

  Object.assign(graphmodel, { makeNetwork, applyDifference, itemOf });
})((globalThis.graphmodel ??= {}));

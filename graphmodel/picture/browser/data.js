// Keeps the graphs that reach the browser once and whole, and unpacks their views, which say only what is shown.
(function (graphmodel) {
  "use strict";

  const MOST_GRAPHS = 12;
  const graphs = new Map();
  const awaited = new Map();
  const wishes = new WeakMap();
  const seen = new WeakMap();

  /** Keep a graph under its key and wake whoever asked for it. The first copy of a key stays: a key is a fingerprint. */
  function addGraph(graph) {
    const kept = keep(graphs.get(graph.key) ?? indexed(graph));
    awaited.get(graph.key)?.resolve(kept);
    awaited.delete(graph.key);
    return kept;
  }

  /** The last graphs that were asked for. */
  function keep(graph) {
    graphs.delete(graph.key);
    graphs.set(graph.key, graph);
    if (graphs.size > MOST_GRAPHS) graphs.delete(graphs.keys().next().value);
    return graph;
  }

  /** Read a graph from the bytes of a gzipped JSON text. Streamlit calls again with the same bytes on a change of theme. */
  async function addPackedGraph(bytes) {
    if (seen.has(bytes) && (seen.get(bytes) === null || graphs.has(seen.get(bytes)))) return;
    seen.set(bytes, null);
    seen.set(bytes, addGraph(JSON.parse(new TextDecoder().decode(await gunzip(bytes)))).key);
  }

  /** The graph of a key, as soon as it has come. */
  function graphOf(key) {
    if (graphs.has(key)) return Promise.resolve(keep(graphs.get(key)));
    if (!awaited.has(key)) {
      const wish = {};
      wish.promise = new Promise((resolve) => { wish.resolve = resolve; });
      awaited.set(key, wish);
    }
    return awaited.get(key).promise;
  }

  /** The same for what an element is to show; nothing, where it is to show something else by then. */
  async function graphFor(place, key) {
    const wish = {};
    wishes.set(place, wish);
    const graph = await graphOf(key);
    return wishes.get(place) === wish ? graph : null;
  }

  /** Lookups that every view of the graph shares. */
  function indexed(graph) {
    const { nodes } = graph;
    const nodeIndex = new Map(nodes.map((node, i) => [node.id, i]));
    const ends = graph.edges.map((edge) => [nodeIndex.get(edge.from), nodeIndex.get(edge.to)]);
    const tiesOf = nodes.map(() => []);
    ends.forEach(([from, to], i) => {
      tiesOf[from].push(i);
      if (to !== from) tiesOf[to].push(i);
    });
    return { ...graph, nodeIndex, ends, tiesOf };
  }

  /** What a view shows, by index: nodes, level and claims of each tie (0: hidden); looks and marks where it has them. */
  function unpackView(packed, graph) {
    const numbers = (name, length) => (name in packed ? unpackRuns(packed[name], length, graph.key) : undefined);
    const [many, most] = [graph.nodes.length, graph.edges.length];
    const shown = numbers("ties", most);
    const places = [...shown.keys()].filter((tie) => shown[tie]);
    const ofTies = (name) => scattered(numbers(name, places.length), places, most);
    return {
      nodes: numbers("nodes", many), ties: ofTies("levels"), claims: ofTies("claims"),
      ...looks(packed, many, graph.key), marked: numbers("marked", most), marks: packed.marks ?? [],
      selected: packed.selected ?? null, caption: packed.caption ?? "", legend: packed.legend ?? [],
    };
  }

  /** What colours and sizes of nodes mean, and by node which it has. */
  function looks({ colours, sizes }, many, key) {
    return {
      ...(colours ? { colours: { ...colours, of: unpackRuns(colours.of, many, key) } } : {}),
      ...(sizes ? { sizes: { ...sizes, radii: unpackRuns(sizes.radii, many, key) } } : {}),
    };
  }

  function scattered(numbers, places, length) {
    const all = new Uint32Array(length);
    places.forEach((place, i) => { all[place] = numbers[i]; });
    return all;
  }

  /**
   * Numbers from runs: value, length, value, length ..., seven bits a byte, the lowest first. Unlike what the browser
   * could inflate, they are there at once: a promise would wait for all that Streamlit has to do meanwhile.
   */
  function unpackRuns(text, length, key) {
    const bytes = atob(text);
    const numbers = new Uint32Array(length);
    let [at, place] = [0, 0];
    const next = () => {
      let [number, shift, byte] = [0, 0, 128];
      for (; byte & 128; shift += 7) {
        byte = bytes.charCodeAt(at++);
        number += (byte & 127) << shift;
      }
      return number;
    };
    while (at < bytes.length) {
      const value = next();
      numbers.fill(value, place, place += next());
    }
    if (place !== length) throw new Error(`The view does not belong to the graph ${key}: its masks have another length.`);
    return numbers;
  }

  async function gunzip(bytes) {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  Object.assign(graphmodel, {
    graphs, addGraph, addPackedGraph, graphFor, unpackView, unpackRuns, gunzip,
    level: ({ style }, mask) => mask % style.limits.prospective_bit,
    isProspective: ({ style }, mask) => mask >= style.limits.prospective_bit,
  });
})((globalThis.graphmodel ??= {}));

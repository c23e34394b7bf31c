// Names that the scripts of the picture share: our own object, to which each script adds its functions, and vis-network.
declare global {
  var graphmodel: any;
  var vis: any;

  type Codes = Uint8Array | Uint16Array | Uint32Array;

  /** A selection: fields of model/selection.py by their names there; what is left out is as at first. */
  type Filters = Record<string, any>;

  /** What filters ask of the claims of a case; see model/packed_columns.py. */
  interface Columns {
    /** Fingerprint of the case. */
    case: string;
    /** How many claims it has; each is named by its place in the order of the file, from 0. */
    claims: number;
    /** Ids of the nodes. */
    nodes: string[];
    /** Kind of each node. */
    kinds: string[];
    /** Name of each node, which no other has. */
    labels: string[];
    nodeIndex: Map<string, number>;
    /** What the codes of a column stand for. */
    words: Record<string, any[]>;
    /** By column: of ties "source", "target" and "relation", of claims all others. */
    codes: Record<string, Codes>;
    /** The selection that keeps all. */
    start: Filters;
    /** What joins several issues of a claim. */
    between: string;
    most_hops: number;
    filter_words: Record<string, string>;
    without_proposals: string;
    without_undated: string;
    texts: Texts | null;
    /** Words of a column without case and accents, as far as they were asked for. */
    folded: Map<string, string[]>;
  }

  /** The other columns of a case, of claims and of nodes. */
  interface Texts {
    case: string;
    words: Record<string, string[]>;
    codes: Record<string, Codes>;
    nodes: Record<string, string[]>;
    /** Columns of claims, and of their two ends, that the filter "text" looks into. */
    searched: { claims: string[]; ends: string[] };
  }
}
export {};

// Names that the scripts of the picture share: our own object, to which each script adds its functions, and vis-network.
declare global {
  var graphmodel: any;
  var vis: any;
}
export {};

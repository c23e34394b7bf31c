// Decides that the components that wait for the scripts begin; it is the last of them.
Object.assign(globalThis.graphmodel, { css: "/* style sheet */" });
globalThis.dispatchEvent(new Event("graphmodel-ready"));

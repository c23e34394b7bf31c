// Lets the components begin that wait for the scripts; it is the last of them.
Object.assign(globalThis.graphmodel, { css: "/* style sheet */" });
globalThis.dispatchEvent(new Event("graphmodel-ready"));

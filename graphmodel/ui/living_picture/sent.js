// Listens to what the page sends to Python: the values of all widgets, as Python will get them.
(function (graphmodel) {
  "use strict";

  if (graphmodel.onSent) return; // a page that outlived its server has it already

  /**
   * Messages of Streamlit by name: of each field its number, name and type, a word or the name of another message. Python
   * puts them in, so that both read the same version.
   * @type {Record<string, Record<number, [string, string]>>}
   */
  const MESSAGES = JSON.parse("/* messages */");

  /** @type {(request: any) => void} */
  let listener = () => {};

  /** Call with each request to run the page, after it was sent. Nothing that fails here keeps it from being sent. */
  function onSent(listen) {
    listener = listen;
  }

  const { send } = globalThis.WebSocket.prototype;
  globalThis.WebSocket.prototype.send = function sendAndReport(data) {
    send.call(this, data);
    if (!(data instanceof Uint8Array)) return;
    const [request] = read(data, "BackMsg").rerun_script ?? [];
    if (request) queueMicrotask(() => listener(request));
  };

  /** The fields of a message of protobuf, a list of values each; https://protobuf.dev/programming-guides/encoding */
  function read(bytes, name) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    /** @type {Record<string, any[]>} */
    const found = {};
    let at = 0;
    const number = () => {
      let [value, scale, byte] = [0, 1, 128];
      for (; byte & 128; scale *= 128) {
        byte = view.getUint8(at++);
        value += (byte & 127) * scale;
      }
      return value;
    };
    const part = (length) => bytes.subarray(at, at += length);
    const values = [number, () => part(8), () => part(number()), null, null, () => part(4)];
    while (at < bytes.length) {
      const tag = number();
      const value = values[tag & 7]();
      const [field, type] = MESSAGES[name][tag >> 3] ?? [];
      if (field) (found[field] ??= []).push(understood(value, type));
    }
    return found;
  }

  /** @returns {any} The value of a field. */
  function understood(value, type) {
    if (type in MESSAGES) return read(value, type);
    if (type === "text") return new TextDecoder().decode(value);
    return type === "truth" ? value !== 0 : value % 2 ? -(value + 1) / 2 : value / 2;
  }

  Object.assign(graphmodel, { onSent });
})((globalThis.graphmodel ??= {}));

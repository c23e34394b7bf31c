// Keeps a case in this browser as it was uploaded, with its mapping: the latest cases, up to twenty megabytes.
const [DATABASE, STORE, MOST_BYTES] = ["graphmodel", "cases", 20 * 2 ** 20];

/** Null where the browser keeps nothing, as in some private windows: then all works as without. */
function opened() {
  return new Promise((resolve) => {
    try {
      const request = globalThis.indexedDB.open(DATABASE, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(null);
      request.onblocked = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
}

/** Keep a case and let go of those that were kept longest ago, until all fit. */
function keep(database, record) {
  return new Promise((resolve) => {
    const change = database.transaction(STORE, "readwrite");
    const store = change.objectStore(STORE);
    store.put(record);
    const all = store.getAll();
    all.onsuccess = () => {
      let room = MOST_BYTES;
      all.result.sort((one, other) => other.kept - one.kept).forEach(({ id, packed }) => {
        room -= packed.size;
        if (room < 0) store.delete(id);
      });
    };
    [change.oncomplete, change.onabort, change.onerror] = [resolve, resolve, resolve];
  });
}

/** Before the zip file stands a line with id and title. */
async function take(data, setStateValue) {
  const end = data.indexOf(10);
  const { id, title } = JSON.parse(new TextDecoder().decode(data.subarray(0, end)));
  const database = await opened();
  if (database) await keep(database, { id, title, kept: Date.now(), packed: new Blob([data.subarray(end + 1)]) });
  database?.close();
  globalThis.dispatchEvent(new Event("graphmodel-kept"));
  setStateValue("kept", id);
}

let last = null;
export default function keepCase({ data, setStateValue }) {
  if (!data || data === last) return;
  last = data;
  take(data, setStateValue);
}

// What waits in the browser until the network is there: posts with their pictures, in their order. Kept by the browser itself, so that a closed tab loses nothing.

const name = "waiting";
let opened = null;

function database() {
  opened ??= new Promise((done, failed) => {
    const request = indexedDB.open("dateline", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(name, { keyPath: "id", autoIncrement: true }).createIndex("place", "place");
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  return opened;
}

async function within(mode, act) {
  const store = (await database()).transaction(name, mode).objectStore(name);
  return new Promise((done, failed) => {
    const request = act(store);
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

export const add = (place, fields) => within("readwrite", (store) => store.add({ place, fields }));
export const remove = (id) => within("readwrite", (store) => store.delete(id));

/** Everything that waits at a place, the oldest first. */
export const all = (place) => within("readonly", (store) => store.index("place").getAll(place));

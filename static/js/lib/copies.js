/* Words that have not reached the server, kept in this browser (IndexedDB), per person, document,
   section and editor. Where the browser refuses, writing goes on without the copy. */

const NAME = "prfaq";
const STORE = "copies";

let opened;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STORE, {
        keyPath: ["person", "document", "section", "client"],
      });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

async function transact(mode, work) {
  const database = await open();
  return new Promise((resolve, reject) => {
    // "strict" waits for the disk: a browser killed a moment later has the words.
    const transaction = database.transaction(STORE, mode, { durability: "strict" });
    const request = work(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
}

/** Keep `copy`: {person, document, section, client, html, version, edit, saveId, time}. */
export function keep(copy) {
  return transact("readwrite", (store) => store.put(copy));
}

/** Forget the copy of that key; the server has the words. */
export function forget({ person, document, section, client }) {
  return transact("readwrite", (store) => store.delete([person, document, section, client]));
}

/** All copies that `person` left of one section, the newest first. */
export async function left({ person, document, section }) {
  const start = [person, document, section];
  const range = IDBKeyRange.bound(start, [...start, []]);
  const copies = await transact("readonly", (store) => store.getAll(range));
  return copies.sort((one, other) => other.time - one.time);
}

/** Forget everything, at sign-out. */
export function forgetAll() {
  return transact("readwrite", (store) => store.clear());
}

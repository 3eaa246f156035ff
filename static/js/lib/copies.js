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

/** Forget everything, at sign-out. */
export function forgetAll() {
  return transact("readwrite", (store) => store.clear());
}

/** The local copy of one editor's unsaved words, and those that a lost editor left behind. */
export class LocalCopy {
  #key;
  #kept = false;

  constructor(person, document, section) {
    this.#key = { person, document, section };
  }

  /** Keep `snapshot` (see `Saving`) until the server has it. */
  async keep(snapshot) {
    this.#kept = true;
    const { html, version, client, edit, saveId } = snapshot;
    const copy = { ...this.#key, html, version, client, edit, saveId, time: Date.now() };
    await put(copy).catch(() => {});
  }

  /** The server has what `client` wrote. */
  async forget(client) {
    if (!this.#kept) return;
    this.#kept = false;
    await remove({ ...this.#key, client }).catch(() => {});
  }

  /** The newest copy left by an editor whose page is gone, or undefined. It is this one's now. */
  async lost() {
    for (const copy of await left(this.#key).catch(() => []))
      if (await becomeEditor(copy.client)) {
        this.#kept = true;
        return copy;
      }
    return undefined;
  }
}

/* Keep `copy`: {person, document, section, client, html, version, edit, saveId, time}. */
function put(copy) {
  return transact("readwrite", (store) => store.put(copy));
}

/* Forget the copy of that key; the server has the words. */
function remove({ person, document, section, client }) {
  return transact("readwrite", (store) => store.delete([person, document, section, client]));
}

/* All copies that `person` left of one section, the newest first. */
async function left({ person, document, section }) {
  const start = [person, document, section];
  const range = IDBKeyRange.bound(start, [...start, []]);
  const copies = await transact("readonly", (store) => store.getAll(range));
  return copies.sort((one, other) => other.time - one.time);
}

/**
 * Become the editor named `id` unless a page that is still open is it. Resolves to whether it
 * worked. Where the browser has no locks, the one who asks is believed.
 */
export function becomeEditor(id) {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((answer) => {
    navigator.locks.request(`prfaq-editor-${id}`, { ifAvailable: true }, (lock) => {
      answer(lock !== null);
      // Held until the page goes: a promise that never settles.
      return lock && new Promise(() => {});
    });
  });
}

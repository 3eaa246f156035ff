/* Words that have not reached the server, kept in this browser (IndexedDB), per person, document,
   section and editor. Where the browser refuses, or does not answer, writing goes on without. */

import { inTime } from "./timing.js";

const NAME = "prfaq";
const STORE = "copies";
/* A store may be opened and then never do anything: no page waits longer for it. */
const AT_MOST = 2000;

let opened;
let isGone = false;

/**
 * The page is left: once what is under way is done nothing is kept any more, until `welcomeBack`.
 *
 * WebKit stops a page that is left in the middle of what it does. Had it the store open then, the
 * store would stand still for the pages that come after.
 */
export function takeLeave() {
  isGone = true;
  opened?.then((database) => database.close()).catch(() => {});
  opened = undefined;
}

/** The page is shown again. */
export function welcomeBack() {
  isGone = false;
}

function open() {
  if (isGone) return Promise.reject(new Error("The page is left"));
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

/* Resolves to what `work(store)` asks for once that is done and on the disk; rejects when it cannot
   be done, or was not within `AT_MOST`, though it may be later. */
function transact(mode, work) {
  const done = open().then(
    (database) =>
      new Promise((resolve, reject) => {
        // "strict" waits for the disk: a browser killed a moment later has the words.
        const transaction = database.transaction(STORE, mode, { durability: "strict" });
        const request = work(transaction.objectStore(STORE));
        // Without asking back, which a page that is being left never answers.
        transaction.commit();
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = transaction.onerror = () => reject(transaction.error);
      }),
  );
  return inTime(done, AT_MOST);
}

/** Forget everything, at sign-out. */
export function forgetAll() {
  return transact("readwrite", (store) => store.clear());
}

/** The local copy of one editor's unsaved words, and those that a lost editor left behind. */
export class LocalCopy {
  #key;
  #told;
  #isThere = false; // for all we know
  #kept = false;
  #time = 0; // which of the times between two `forget` it is

  /** `told()` is called when `kept` changes. */
  constructor(person, document, section, told) {
    this.#key = { person, document, section };
    this.#told = told;
  }

  /** Whether the browser has the words: it wrote the last ones down, or still does in good time. */
  get kept() {
    return this.#kept;
  }

  /** Keep `snapshot` (see `Saving`) until the server has it. */
  async keep(snapshot) {
    this.#isThere = true;
    const time = this.#time;
    const { html, version, client, edit, saveId } = snapshot;
    const copy = { ...this.#key, html, version, client, edit, saveId, time: Date.now() };
    const worked = await put(copy).then(() => true, () => false);
    if (time === this.#time) this.#keeps(worked);
  }

  /** The server has what `client` wrote. */
  async forget(client) {
    if (!this.#isThere) return;
    this.#isThere = false;
    this.#time += 1;
    this.#keeps(false);
    await remove({ ...this.#key, client }).catch(() => {});
  }

  /** The newest copy left by an editor whose page is gone, or undefined. It is this one's now. */
  async lost() {
    for (const copy of await left(this.#key).catch(() => []))
      if (await becomeEditor(copy.client)) {
        this.#isThere = this.#kept = true;
        return copy;
      }
    return undefined;
  }

  #keeps(kept) {
    if (kept === this.#kept) return;
    this.#kept = kept;
    this.#told();
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

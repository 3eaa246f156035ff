/* The local copy of one editor's unsaved words, and those that a lost editor left behind. */

import * as copies from "./copies.js";
import { becomeEditor } from "./identity.js";

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
    await copies.keep(copy).catch(() => {});
  }

  /** The server has what `client` wrote. */
  async forget(client) {
    if (!this.#kept) return;
    this.#kept = false;
    await copies.forget({ ...this.#key, client }).catch(() => {});
  }

  /** The newest copy left by an editor whose page is gone, or undefined. It is this one's now. */
  async lost() {
    for (const copy of await copies.left(this.#key).catch(() => []))
      if (await becomeEditor(copy.client)) {
        this.#kept = true;
        return copy;
      }
    return undefined;
  }
}

/* What one section knows about the safety of its words. No DOM, no clock, no network: the element
   that owns it tells it what happened and asks it what to send.

   A section is `saved` only while the server has acknowledged exactly what the editor holds. */

const FIRST_RETRY = 1000;
const LAST_RETRY = 30000;
/* Trouble that typing on does not mend and that nothing is sent in. */
const WAITS = new Set(["conflict", "somebody-else", "removed"]);

export class Saving {
  /** `html` is what the server holds as `version`; `client` and `edit` name this editor's states. */
  constructor({ html, version, client, edit = 0 }) {
    Object.assign(this, { version, client, edit });
    this.acknowledged = this.held = html;
    this.saveId = freshId();
    this.sending = null;
    this.unsure = false;
    this.trouble = "";
    this.failures = 0;
  }

  /** One of: saved, dirty, saving, offline, signed-out, somebody-else, refused, removed, conflict. */
  get state() {
    if (this.trouble) return this.trouble;
    if (this.sending) return "saving";
    return this.dirty ? "dirty" : "saved";
  }

  /** Whether the server may hold anything but what the editor does: words it has not acknowledged
      or, where the writer went back to those it did, what it was sent or merged since. */
  get dirty() {
    return this.unsure || this.held !== this.acknowledged;
  }

  /** Milliseconds until the next try after a failure: 1 s, doubling to 30 s. */
  get patience() {
    return Math.min(FIRST_RETRY * 2 ** Math.max(0, this.failures - 1), LAST_RETRY);
  }

  /** The editor holds `html` now. Returns whether that is news. */
  hold(html) {
    if (html === this.held) return false;
    this.held = html;
    this.edit += 1;
    this.saveId = freshId();
    if (this.trouble === "refused") [this.trouble, this.failures] = ["", 0];
    return true;
  }

  /** Take up an edit state that never got its answer: same names, so that the server knows it. */
  resume({ html, version, client, edit, saveId }) {
    Object.assign(this, { held: html, version, client, edit, saveId });
  }

  /** The edit state as it has to be sent, whether or not it is. */
  get snapshot() {
    const { held: html, version, client, edit, saveId } = this;
    return { html, version, client, edit, saveId };
  }

  /** The edit state, sent while the page may be going: no answer will tell whether it is stored. */
  parting() {
    this.unsure = true;
    return this.snapshot;
  }

  /** Whether there is something to send: one request at a time, none while somebody must choose. */
  get sendable() {
    return !this.sending && this.dirty && !WAITS.has(this.trouble);
  }

  /** What to send now, or null. It counts as under way until one of the calls below. */
  next() {
    if (!this.sendable) return null;
    this.sending = this.snapshot;
    return this.sending;
  }

  /**
   * The server stored what was sent, as `version`. With `merged`, others' words are in the stored
   * text: true comes back when the editor shall show it (then call `adopt`). If the writer typed
   * on meanwhile it is not shown, and the next save is merged again from the same base.
   */
  accepted({ version, merged = false }) {
    const sent = this.sending;
    this.#over();
    this.unsure = merged && this.held !== sent.html;
    if (merged) return !this.unsure;
    this.version = version;
    this.acknowledged = sent.html;
    return false;
  }

  /** The editor shows `html` now, which the server holds as `version`. */
  adopt(html, version) {
    this.#over();
    this.unsure = false;
    this.version = version;
    this.acknowledged = this.held = html;
  }

  /** Somebody else changed the same words, up to `version`. Nothing goes out until a choice. */
  clashed(version) {
    this.#over("conflict");
    this.unsure = true;
    this.clashVersion = version;
  }

  /** The writer's own text shall stand: it is sent as one that knows the other. */
  keepMine() {
    this.version = this.clashVersion;
    this.saveId = freshId();
    this.edit += 1;
    this.trouble = "";
  }

  /** A later state of this very editor was stored before: nothing to do, nothing lost. */
  overtaken() {
    this.#over();
  }

  /** No answer, or the server broke: to be tried again after `patience`. It may be stored. */
  failed() {
    this.#over("offline");
    this.unsure = true;
  }

  /** The server said why it will not store this: signed-out, somebody-else, removed or refused. */
  turnedAway(trouble) {
    this.#over(trouble);
  }

  /** What stood in the way is gone. */
  cleared() {
    this.trouble = "";
  }

  #over(trouble = "") {
    this.sending = null;
    this.trouble = trouble;
    this.failures = trouble ? this.failures + 1 : 0;
  }
}

/** A random UUID. (`crypto.randomUUID` is missing where the site is served without HTTPS.) */
export function freshId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/* <write-section>: one section, its editor and its form. It listens to the editor, asks `Saving`
   what to do, and shows what came of it. */

import { LocalCopy, becomeEditor } from "../lib/copies.js";
import { applyRemote } from "../lib/patch.js";
import { textOfDocument } from "../lib/projection.js";
import { documentOf, htmlOf, makeEditor } from "../lib/prose.js";
import { onRequests, postParting, send } from "../lib/requests.js";
import { Saving, freshId } from "../lib/saving.js";
import { sentence } from "../lib/sentences.js";
import { Pause } from "../lib/timing.js";
import { chooseBetween } from "./choices.js";

const AT_LATEST = 10000;
const COPY_AFTER = 120;

export class WriteSection extends HTMLElement {
  connectedCallback() {
    if (this.editor) return; // only moved within the page
    this.page = this.closest("write-page");
    this.form = this.querySelector(".section__form");
    this.said = this.querySelector(".section__said");
    this.note = this.querySelector("[data-note]");
    this.#makeEditor();
    const version = Number(this.form.elements.version.value);
    this.saving = new Saving({ html: this.html, version, client: freshId() });
    becomeEditor(this.saving.client);
    const { person, initiative } = this.page.dataset;
    this.copy = new LocalCopy(person, initiative, this.key, () => this.#tell("section-state"));
    this.autosave = new Pause(() => this.#saveInTime(), Number(this.page.dataset.autosave), AT_LATEST);
    this.copying = new Pause(() => this.#keepCopy(), COPY_AFTER, COPY_AFTER);
    this.#listenToRequests();
    chooseBetween(this);
    this.ready = this.#restoreLost();
    this.#tell("section-born");
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return;
      for (const pause of [this.autosave, this.copying]) pause.cancel();
      clearTimeout(this.retry);
      this.editor.destroy();
      this.editor = null;
    });
  }

  /* Actions */

  get key() {
    return this.dataset.key;
  }

  /** The name that screen readers and sentences use. */
  get name() {
    return this.querySelector(".section__title").textContent.trim().replace(/\s+/g, " ");
  }

  /** What stands in it, as plain text. */
  get text() {
    return textOfDocument(this.editor.state.doc);
  }

  /** What the editor holds. */
  get html() {
    return htmlOf(this.editor.state.doc);
  }

  /** See `Saving.state`. Keystrokes of the last moment count as unsaved before they are looked at. */
  get state() {
    const { state } = this.saving;
    return state === "saved" && this.copying.waiting ? "dirty" : state;
  }

  /** Put the caret at "start" or "end", or where it was. */
  focusAt(place = null) {
    this.editor.commands.focus(place);
  }

  /** Send what the server does not have yet, unless a request is under way already. */
  save() {
    this.autosave.cancel();
    clearTimeout(this.retry);
    this.saving.hold(this.html);
    if (this.saving.sendable) send(this.form, "autosave");
    this.#tell("section-state");
  }

  /** Send what is unsaved although the page may be going. */
  saveParting() {
    this.#keepCopy();
    if (this.saving.sendable) postParting(this.form, this.#fields(this.saving.parting()));
  }

  /** What stood in the way is gone. */
  tryAgain() {
    this.saving.cleared();
    this.save();
  }

  /** Nobody stored the words, for a reason of the whole page ("" for one that is mended). */
  turnAway(trouble) {
    this.saving.turnedAway(trouble);
    this.#keepCopy();
  }

  /** The server will not have these words; `reason` is its sentence, or some page of its own. */
  refused(reason = "") {
    if (/^\s*<p/.test(reason)) this.said.innerHTML = reason;
    else this.said.replaceChildren(sentence("say-refused"));
    this.turnAway("refused");
  }

  /** No answer: keep the words here, try again soon. */
  failed() {
    this.saving.failed();
    this.#keepCopy();
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.save(), this.saving.patience);
  }

  /** Show `html`, which the server holds as `version`. Only an `undoable` change is one's own. */
  show(html, version, { undoable = false } = {}) {
    this.put(documentOf(this.editor, html), { undoable });
    this.saving.adopt(this.html, version);
  }

  /** Put another document into the editor, as the smallest change, without counting it as typing. */
  put(doc, { undoable = false } = {}) {
    this.showing = true;
    applyRemote(this.editor, doc, { undoable });
    this.showing = false;
    this.#tell("section-changed");
  }

  /* Private */

  #makeEditor() {
    const element = this.querySelector("[data-editor]");
    const html = element.innerHTML;
    element.replaceChildren();
    const shape = this.#shape();
    const answer = sentence("say-answer").textContent.trim();
    this.editor = makeEditor({
      element,
      html,
      shape,
      texts: { question: this.dataset.question, answer },
      attributes: {
        role: "textbox",
        "aria-multiline": String(shape !== "line"),
        "aria-labelledby": `${this.key}-title`,
        "aria-describedby": `${this.key}-guidance`,
        "aria-placeholder": this.dataset.question,
      },
      hooks: {
        change: () => this.#typed(),
        select: () => this.#tell("section-selected"),
        focus: () => this.#tell("section-entered"),
        blur: () => this.save(),
        clean: async (html) => (await import("./pasted.js")).cleanFor(this, html),
        save: () => this.save(),
        link: () => this.#tell("section-link"),
        tools: () => this.#tell("section-tools"),
        leave: (direction) => this.page.goFrom(this, direction),
      },
    });
  }

  #shape() {
    if (this.dataset.kind.startsWith("faq_")) return "entry";
    return "oneLine" in this.dataset ? "line" : "prose";
  }

  /* Without a network they stay where they are until the next visit. */
  async #restoreLost() {
    const left = await this.copy.lost();
    const module = left && (await import("./restored.js").catch(() => null));
    if (module && this.editor) module.restore(this, left);
  }

  #typed() {
    if (this.showing) return;
    this.autosave.poke();
    this.copying.poke();
    this.#tell("section-changed");
  }

  #saveInTime() {
    this.saving.hold(this.html);
    // While nothing gets through, the next try has its own time; the words are kept here.
    if (this.saving.failures) this.#keepCopy();
    else this.save();
  }

  #keepCopy() {
    this.copying.cancel();
    this.saving.hold(this.html);
    if (this.saving.dirty) this.copy.keep(this.saving.snapshot);
    else this.copy.forget(this.saving.client);
    this.#tell("section-state");
  }

  #listenToRequests() {
    onRequests(this.form, {
      compose: () => {
        const sending = this.saving.next();
        return sending && this.#fields(sending);
      },
      answered: (reply) => this.#answered(reply),
      unanswered: () => this.failed(),
    });
  }

  #fields({ html, version, client, edit, saveId }) {
    const writer = this.page.dataset.person;
    return { words: html, format: "html", version, client, edit, save_id: saveId, writer };
  }

  #answered({ status, header, text }) {
    if (status < 300) this.#accepted(Number(header("X-Version")), text);
    else if (header("X-Overtaken")) this.saving.overtaken();
    else if (header("X-Removed")) this.turnAway("removed");
    else if (status === 409) this.saving.clashed(Number(header("X-Version")));
    else if (status === 403) this.page.turnedAway(this, text);
    else if (status >= 500) this.failed();
    else if (status === 413 || status === 422) this.turnAway("refused");
    else this.refused();
    this.#tell("section-state");
  }

  #accepted(version, text) {
    const answer = new DOMParser().parseFromString(text, "text/html");
    const merged = answer.querySelector("template[data-merged]");
    this.saving.hold(this.html);
    const shown = this.saving.accepted({ version, merged: Boolean(merged) });
    if (shown) this.show(merged.innerHTML, version);
    this.page.savedAt = answer.querySelector("[data-saved-at]")?.dataset.savedAt;
    if (this.saving.dirty) this.autosave.poke();
    else this.copy.forget(this.saving.client);
    this.#tell("section-saved");
  }

  #tell(name) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true }));
  }
}

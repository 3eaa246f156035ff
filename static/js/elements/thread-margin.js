/* <thread-margin>: puts the notes beside their passages, without overlap, and the one that is
   looked at exactly there. Below 900 px, and without this script, they stand after their section. */

import { keepHalfWritten, writesElsewhere } from "../lib/half-written.js";
import { onSwaps } from "../lib/requests.js";

const GAP = 8;
const WIDE = matchMedia("(width >= 900px)");

export class ThreadMargin extends HTMLElement {
  connectedCallback() {
    this.addEventListener("focusin", (event) => this.#enter(event));
    this.addEventListener("click", (event) => this.#clicked(event));
    this.observer = new ResizeObserver(() => this.arrange());
    this.observer.observe(this);
    document.fonts.ready.then(() => this.arrange());
    WIDE.addEventListener("change", () => this.arrange());
    onSwaps((element) => this.#swapped(element));
    addEventListener("hashchange", () => this.#fromAddress());
    this.arrange();
    this.#fromAddress();
  }

  disconnectedCallback() {
    this.observer.disconnect();
  }

  /* Actions */

  /** Put every note in its place, at the next frame. */
  arrange() {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.#arrangeNow());
  }

  /** Make a note the one that is looked at. */
  activate(note) {
    if (note === this.active) return;
    this.active?.classList.remove("thread--on");
    this.#marks(this.active).forEach((mark) => mark.classList.remove("passage--on"));
    this.active = note;
    note?.classList.add("thread--on");
    this.#marks(note).forEach((mark) => mark.classList.add("passage--on"));
    this.arrange();
  }

  /* Private */

  #arrangeNow() {
    const notes = [...this.querySelectorAll(".thread")];
    this.#watch(notes);
    if (WIDE.matches) {
      const top = this.getBoundingClientRect().top;
      const items = notes.map((note) => ({
        note,
        wanted: this.#anchorOf(note).getBoundingClientRect().top - top,
        height: note.offsetHeight,
        from: (note.offsetParent ?? this).getBoundingClientRect().top - top,
      }));
      items.sort((a, b) => a.wanted - b.wanted);
      this.#place(items);
      for (const { note, at, from } of items) note.style.setProperty("--top", `${at - from}px`);
      const last = items.at(-1);
      this.style.setProperty("--height", last ? `${last.at + last.height}px` : "0");
    }
    this.dataset.arranged = notes.length;
  }

  /* Downwards from the first; then the active one goes up to its passage, pushing what is above. */
  #place(items) {
    let free = 0;
    for (const item of items) {
      item.at = Math.max(item.wanted, free);
      free = item.at + item.height + GAP;
    }
    const place = items.findIndex((item) => item.note === this.active);
    if (place < 0) return;
    items[place].at = Math.max(0, items[place].wanted);
    for (let i = place - 1; i >= 0; i--)
      items[i].at = Math.min(items[i].at, items[i + 1].at - GAP - items[i].height);
    free = items[place].at + items[place].height + GAP;
    for (const item of items.slice(place + 1)) {
      item.at = Math.max(item.wanted, free);
      free = item.at + item.height + GAP;
    }
  }

  #anchorOf(note) {
    return this.#marks(note)[0] ?? note.closest("write-section, section") ?? this;
  }

  #marks(note) {
    if (!note) return [];
    return [...this.querySelectorAll(`mark[data-threads~="${note.dataset.thread}"]`)];
  }

  #watch(notes) {
    for (const note of notes) this.observer.observe(note);
  }

  #enter(event) {
    const note = event.target.closest(".thread");
    if (note) this.activate(note);
  }

  #clicked(event) {
    const number = event.target.closest("[data-to]");
    const named = number?.dataset.to ?? event.target.closest("mark")?.dataset.threads.split(" ")[0];
    const note = named ? document.getElementById(`thread-${named}`) : event.target.closest(".thread");
    this.activate(note);
    if (!number || !WIDE.matches) return;
    // The note comes to the passage, so nothing has to scroll.
    event.preventDefault();
    history.replaceState(history.state, "", number.hash);
    note?.focus({ preventScroll: true });
  }

  /* What was answered is a note as it is now, or a section with a new one. */
  #swapped(element) {
    const fresh = this.querySelector("[data-fresh]");
    const again = element.closest(".thread");
    const note = fresh ?? (again && document.getElementById(again.id));
    if (!note) return this.arrange();
    fresh?.removeAttribute("data-fresh");
    if (writesElsewhere(note)) this.arrange();
    else {
      this.activate(note);
      note.focus({ preventScroll: !fresh });
    }
    const said = document.querySelector("[data-announce]");
    said.textContent = fresh ? said.dataset.added : said.dataset.done;
  }

  #fromAddress() {
    const note = location.hash.startsWith("#thread-") && this.querySelector(location.hash);
    if (note) this.activate(note);
  }
}

keepHalfWritten();
customElements.define("thread-margin", ThreadMargin);

/* Whether the words are safe: the line that says so, and waiting for it before one leaves. */

import { sayWhen, sentence } from "../lib/sentences.js";

/* The worst state of any section is the page's. */
const ORDER = [
  "conflict",
  "removed",
  "refused",
  "somebody-else",
  "signed-out",
  "offline",
  "saving",
  "dirty",
  "saved",
];
const AT_MOST = 4000;
const QUIET = new Set(["saved", "dirty", "saving"]);

export class Status {
  #line = document.getElementById("status");
  #troubled = false;

  constructor() {
    this.savedAt = this.#line.dataset.savedAt;
  }

  /** Show the state of `sections`. */
  show(sections) {
    const states = sections.map((section) => section.state);
    const state = ORDER.find((name) => states.includes(name)) ?? "saved";
    const root = document.documentElement;
    const about = sections.find((section) => section.state === state);
    const kept = state === "offline" && sections.every((one) => one.state !== state || one.copy.kept);
    const said = `${state} ${kept} ${this.savedAt} ${QUIET.has(state) || about?.key}`;
    if (said === this.#said) return;
    this.#said = said;
    // Trouble is read out, and its end; the little changes between are not.
    const loud = !QUIET.has(state) || (this.#troubled && state === "saved");
    if (!QUIET.has(state)) this.#troubled = true;
    else if (state === "saved") this.#troubled = false;
    this.#line.setAttribute("aria-live", loud ? "polite" : "off");
    this.#line.replaceChildren(...this.#words(kept ? "kept" : state, about));
    root.dataset.state = state;
  }

  #said = "";

  #words(state, about) {
    if (state === "saved" && !this.savedAt) return [];
    const time = this.savedAt ? sayWhen(new Date(this.savedAt)) : "";
    const template = this.#line.parentElement.querySelector(`template[data-state="${state}"]`);
    const words = sentence(template, { time });
    // By its attribute: out of a template, `link.hash` would be taken against about:blank.
    for (const link of words.querySelectorAll("a[data-section]"))
      link.setAttribute("href", `#${about.key}-said`);
    return [words];
  }
}

/** Let links wait until every section of `page` (the <write-page>) is saved, but not for ever. */
export function saveBeforeLeaving(page) {
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[href]:not([target], [download], [href^='#'])");
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented);
    if (!link || !plain || link.isContentEditable || page.unsaved.length === 0) return;
    event.preventDefault();
    await saved(page);
    // Should some words still be unsaved, the browser asks before it goes.
    location.assign(link.href);
  });
}

/** Save every section of `page`, or one `section` of it. Resolves to whether all is safe. */
export function saved(page, section = null) {
  const left = () => page.unsaved.filter((one) => !section || one === section);
  for (const one of left()) one.save();
  return new Promise((done) => {
    const look = () => left().length || done(true);
    page.addEventListener("section-saved", look);
    setTimeout(() => done(!left().length), AT_MOST);
    look();
  });
}

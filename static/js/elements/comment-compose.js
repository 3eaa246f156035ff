/* <comment-compose>: the window in which one comments on what is selected, on a paragraph or on a
   section. Without it the same links lead to a page with the same form. */

import { letterOf } from "../lib/keys.js";
import { offerMentions } from "../lib/mentions.js";
import { passageIn, rangeOf, wordsOf } from "../lib/passage.js";
import { onRefusals, onSwaps } from "../lib/requests.js";

const highlights = globalThis.CSS?.highlights;

export class CommentCompose extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    this.button = this.querySelector("[data-compose]");
    this.narrow = this.querySelector("[data-narrow]");
    this.words = this.narrow.querySelector("[contenteditable]");
    this.quoted = this.querySelector("[data-quoted]");
    this.querySelector("[data-close]").addEventListener("click", () => this.close());
    this.dialog.addEventListener("close", () => this.#closed());
    this.button.addEventListener("mousedown", (event) => event.preventDefault());
    this.button.addEventListener("click", () => this.#open(this.selected));
    this.words.addEventListener("beforeinput", (event) => event.preventDefault());
    this.words.addEventListener("blur", () => this.#narrowed());
    this.addEventListener("change", ({ target }) => target.name === "suggest" && this.#tellMeant());
    this.addEventListener("submit", () => (this.sent = this.#form.elements.words.value), true);
    document.addEventListener("selectionchange", () => this.#selected());
    document.addEventListener("click", (event) => this.#paragraph(event));
    document.addEventListener("keydown", (event) => this.#key(event));
    onSwaps((form, status) => this.#swapped(form, status));
    onRefusals((form) => this.#refused(form));
    this.#selected(); // what was selected before this was here
    this.dataset.ready = "";
  }

  /* Actions */

  /** Put the window away; what was typed is gone. */
  close() {
    this.dialog.close();
  }

  /* Private */

  get #form() {
    return this.querySelector("form");
  }

  /* The selection as passages of one section of one draft, {exact, whole}, or null. */
  #passage() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const part = this.#partOf(range.startContainer);
    const other = this.#partOf(range.endContainer);
    if (!part || part.key !== other?.key || part.address !== other.address) return null;
    const found = passageIn(part.blocks, range);
    return found && { ...part, ...found, range: range.cloneRange() };
  }

  /* The section that a node stands in: its key, its paragraphs and, in a comparison, where one
     comments on that side. */
  #partOf(node) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const cell = element.closest(".cell[data-side]");
    if (cell) return this.#sideOf(cell.closest("[data-section]"), cell.dataset.side);
    const part = element.closest("[data-prose]")?.closest("[data-key]");
    return part ? this.#partFrom(part) : null;
  }

  #partFrom(part) {
    return { key: part.dataset.key, blocks: part.querySelectorAll(":scope > [data-prose] :is(p, h3)") };
  }

  #sideOf(section, side) {
    const address = this.dataset[side];
    if (!address || !section) return null;
    const blocks = section.querySelectorAll(`.cell.cell--${side} [data-line]`);
    return { key: section.dataset.section, blocks, address };
  }

  #selected() {
    if (this.dialog.open) return this.#narrowed();
    this.selected = this.#passage();
    this.button.hidden = !this.selected;
    if (!this.selected) return;
    const box = this.selected.range.getBoundingClientRect();
    const here = this.offsetParent?.getBoundingClientRect() ?? document.body.getBoundingClientRect();
    this.button.style.setProperty("--x", `${Math.max(0, box.left - here.left)}px`);
    this.button.style.setProperty("--y", `${box.bottom - here.top + 8}px`);
  }

  #paragraph(event) {
    const link = event.target.closest("[data-say]");
    if (!link) return;
    event.preventDefault();
    const asked = new URL(link.href).searchParams;
    const part = link.dataset.side
      ? this.#sideOf(link.closest("[data-section]"), link.dataset.side)
      : this.#partFrom(link.closest("[data-key]"));
    if (!asked.has("start")) return this.#open(part);
    const place = { start: Number(asked.get("start")), end: Number(asked.get("end")) };
    this.#open({ ...part, exact: place, whole: place }, { narrow: true });
  }

  #open(passage, { narrow = false } = {}) {
    if (!passage) return;
    const { key, address, exact } = passage;
    const { elements } = this.#form;
    if (address) this.#form.action = address;
    elements.section.value = key;
    this.#form.classList.toggle("compose__form--section", !exact);
    this.paragraph = passage;
    this.narrow.hidden = !narrow;
    this.words.textContent = narrow ? wordsOf(passage.blocks, exact) : "";
    this.#mean(passage);
    this.returnTo = document.activeElement;
    this.button.hidden = true;
    this.dialog.showModal();
    (narrow ? this.words : elements.words).focus();
  }

  /* A passage of some blocks is what one speaks of, {exact, whole}; without these the section. */
  #mean(passage) {
    this.meant = passage;
    const { elements } = this.#form;
    const exact = passage.exact ? wordsOf(passage.blocks, passage.exact) : "";
    if (elements.instead && !elements.suggest.checked) elements.instead.value = exact;
    this.#tellMeant();
  }

  /* A suggestion changes exactly what was selected; a comment is on whole words, and says so. */
  #tellMeant() {
    const { elements } = this.#form;
    const { blocks, exact, whole, from = 0 } = this.meant;
    const passage = elements.suggest?.checked ? exact : whole;
    elements.start.value = passage ? from + passage.start : "";
    elements.end.value = passage ? from + passage.end : "";
    this.quoted.hidden = !passage || this.meant === this.paragraph && !this.narrow.hidden;
    this.quoted.querySelector("blockquote").textContent = passage ? wordsOf(blocks, passage) : "";
    const grew = passage === whole && passage && (whole.start < exact.start || whole.end > exact.end);
    this.quoted.querySelector("[data-grew]").hidden = !grew;
    if (passage && !this.quoted.hidden) highlights?.set("meant", new Highlight(rangeOf(blocks, passage)));
    else highlights?.delete("meant");
  }

  /* Words selected in the window's own box: fewer than the paragraph. */
  #narrowed() {
    const selection = getSelection();
    if (this.narrow.hidden || !this.words.contains(selection.anchorNode)) return;
    const found = selection.isCollapsed ? null : passageIn([this.words], selection.getRangeAt(0));
    const from = this.paragraph.exact.start;
    this.#mean(found ? { ...found, blocks: [this.words], from } : this.paragraph);
  }

  #key(event) {
    if (event.defaultPrevented || this.dialog.open) return;
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const letter = letterOf(event) === "c" && !event.ctrlKey && !event.metaKey && !event.altKey;
    const chord = event.ctrlKey && event.altKey && letterOf(event) === "m";
    if (!((letter && !typing) || chord)) return;
    // Asked for anew: the key may come before the browser tells of the selection.
    const passage = this.#passage();
    if (!passage) return;
    event.preventDefault();
    this.#open(passage);
  }

  #swapped(form, status) {
    if (form.id !== "compose-form") return;
    if (status === 200) {
      if (this.#form.elements.words.value !== this.sent) return; // another comment by now
      this.returnTo = null;
      this.#form.reset();
      this.close();
      return;
    }
    this.querySelector(".field__error")?.closest(".field")?.querySelector("textarea")?.focus();
  }

  /* Signed out, a link that has ended, no network: what was typed stays, and one is told. */
  #refused(form) {
    form.querySelector("[data-refused]")?.remove();
    const sentence = this.querySelector("[data-refusal]").content.cloneNode(true);
    if (form.querySelector("textarea")) form.append(sentence);
  }

  #closed() {
    highlights?.delete("meant");
    this.selected = null;
    getSelection().removeAllRanges();
    this.returnTo?.focus?.();
  }
}

customElements.define("comment-compose", CommentCompose);
offerMentions();

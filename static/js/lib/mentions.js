/* After an "@" in a comment the names of members that go on like this are offered. Without it the
   same names stand in a list to read: those that the server knows whom to tell of. */

import { LETTER, MARK } from "./grammar.js";
import { onTurn } from "./turning.js";

const BEGUN = /@([^\n@]{1,40})$/u;
// Not within an address: no word goes on into the "@" (drafts/text/mentions.py).
const WITHIN = new RegExp(`(?:${LETTER}|[@.])${MARK}*$`, "u");
const MOST = 6;
const MOVES = { ArrowDown: 1, ArrowUp: -1 };
const SAYS = { "aria-autocomplete": "list", "aria-haspopup": "listbox", "aria-controls": "mentions" };

let offer = null;

/** Offer names in every comment that is written on this page. */
export function offerMentions() {
  document.addEventListener("input", ({ target }) => {
    if (target.matches?.("textarea[data-mentions]")) renew(target);
  });
  document.addEventListener("keydown", (event) => offer?.pressed(event), true);
  onTurn((element) => offer && !offer.has(element) && close());
  document.addEventListener("selectionchange", () => offer && !offer.stands && close());
}

/* The names with a word that goes on like what is begun, those that begin so first. One that is
   written out needs no offer. */
function namesFor(begun) {
  const plain = (name) => name.normalize("NFC").toLowerCase();
  const names = [...document.querySelectorAll("[data-member]")].map(({ dataset }) => dataset.member);
  const wanted = plain(begun);
  const fits = (name) => plain(name) !== wanted && ` ${plain(name)}`.includes(` ${wanted}`);
  const first = (name) => plain(name).startsWith(wanted);
  return names.filter(fits).sort((one, other) => first(other) - first(one));
}

function renew(field) {
  close();
  const text = field.value.slice(0, field.selectionStart);
  const begun = BEGUN.exec(text);
  const names = begun && !WITHIN.test(text.slice(0, begun.index)) ? namesFor(begun[1]).slice(0, MOST) : [];
  if (names.length) offer = new Offer(field, begun[1].length, names);
}

function close() {
  offer?.end();
  offer = null;
}

class Offer {
  constructor(field, begun, names) {
    this.field = field;
    this.at = field.selectionStart;
    this.begun = begun;
    this.list = document.createElement("ul");
    this.list.id = SAYS["aria-controls"];
    this.list.className = "mentions";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", document.querySelector("[data-members]").dataset.members);
    this.list.append(...names.map((name, index) => this.#option(name, index)));
    // Not the field's focus: pressing a name must not take it away.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", ({ target }) => this.#choose(target.closest("li")));
    field.after(this.list);
    for (const [name, value] of Object.entries(SAYS)) field.setAttribute(name, value);
    this.#point(this.list.firstElementChild);
  }

  /** Whether the caret is still where the name was begun. */
  get stands() {
    const { selectionStart, selectionEnd } = this.field;
    return selectionStart === this.at && selectionEnd === this.at;
  }

  /** Whether an element is the field or within the names. */
  has(element) {
    return element === this.field || this.list.contains(element);
  }

  pressed(event) {
    const { key, target, isComposing, shiftKey, ctrlKey, metaKey, altKey } = event;
    if (target !== this.field || isComposing || shiftKey || ctrlKey || metaKey || altKey) return;
    if (!this.stands) return close();
    if (key === "Escape") close();
    else if (key === "Enter") this.#choose(this.pointed);
    else if (key in MOVES) this.#move(MOVES[key]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  end() {
    this.list.remove();
    for (const name of [...Object.keys(SAYS), "aria-activedescendant"]) this.field.removeAttribute(name);
  }

  /* Private */

  #option(name, index) {
    const option = document.createElement("li");
    option.id = `mention-${index}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.textContent = name;
    return option;
  }

  #move(step) {
    const options = [...this.list.children];
    this.#point(options.at((options.indexOf(this.pointed) + step) % options.length));
  }

  #point(option) {
    this.pointed?.setAttribute("aria-selected", "false");
    this.pointed = option;
    option.setAttribute("aria-selected", "true");
    this.field.setAttribute("aria-activedescendant", option.id);
  }

  #choose(option) {
    if (option && this.stands) {
      this.field.setRangeText(`${option.textContent} `, this.at - this.begun, this.at, "end");
    }
    close();
  }
}

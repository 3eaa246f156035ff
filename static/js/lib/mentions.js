/* After an "@" in a comment the names of members that go on like this are offered. Without it the
   same names stand in a list to read. */

const BEGUN = /(?<![\w@.])@([^\n@]{0,40})$/u;
const MOST = 6;
const MOVES = { ArrowDown: 1, ArrowUp: -1 };

let offer = null;

/** Offer names in every comment that is written on this page. */
export function offerMentions() {
  document.addEventListener("input", ({ target }) => {
    if (target.matches?.('textarea[name="words"]')) renew(target);
  });
  document.addEventListener("keydown", (event) => offer?.pressed(event), true);
  document.addEventListener("focusout", () => close());
}

/** The names of `members` that have a word which begins with `begun`, that word's first. */
export function namesFor(begun, members) {
  const wanted = begun.toLocaleLowerCase();
  const fits = (name) => ` ${name.toLocaleLowerCase()}`.includes(` ${wanted}`);
  const first = (name) => name.toLocaleLowerCase().startsWith(wanted);
  return members.filter(fits).sort((one, other) => first(other) - first(one));
}

function renew(field) {
  close();
  const begun = BEGUN.exec(field.value.slice(0, field.selectionStart));
  if (!begun) return;
  const members = [...new Set([...document.querySelectorAll("[data-member]")].map((one) => one.dataset.member))];
  const names = namesFor(begun[1], members).slice(0, MOST);
  if (names.length) offer = new Offer(field, begun[1].length, names);
}

function close() {
  offer?.end();
  offer = null;
}

class Offer {
  constructor(field, begun, names) {
    this.field = field;
    this.begun = begun;
    this.list = document.createElement("ul");
    this.list.id = "mentions";
    this.list.className = "mentions";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", document.querySelector("[data-members]").dataset.members);
    this.list.append(...names.map((name, index) => this.#option(name, index)));
    // Not the field's focus: pressing a name must not take it away.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", ({ target }) => this.#choose(target.closest("li")));
    field.after(this.list);
    field.setAttribute("aria-controls", this.list.id);
    this.#point(this.list.firstElementChild);
  }

  pressed(event) {
    if (event.target !== this.field || event.isComposing) return;
    if (event.key === "Escape") close();
    else if (event.key === "Enter") this.#choose(this.pointed);
    else if (event.key in MOVES) this.#move(MOVES[event.key]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  end() {
    this.list.remove();
    this.field.removeAttribute("aria-controls");
    this.field.removeAttribute("aria-activedescendant");
  }

  /* Private */

  #option(name, index) {
    const option = document.createElement("li");
    option.id = `mention-${index}`;
    option.setAttribute("role", "option");
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
    if (!option) return;
    const { field } = this;
    const end = field.selectionStart;
    field.setRangeText(`${option.textContent} `, end - this.begun, end, "end");
    close();
  }
}

/* <write-toolbar>: formatting for the section one writes in, one stop for Tab, arrows inside. */

const LISTS = new Set(["bulletList", "orderedList"]);

const COMMANDS = {
  bold: (chain) => chain.toggleBold(),
  italic: (chain) => chain.toggleItalic(),
  bulletList: (chain) => chain.toggleBulletList(),
  orderedList: (chain) => chain.toggleOrderedList(),
  undo: (chain) => chain.undo(),
  redo: (chain) => chain.redo(),
};

class WriteToolbar extends HTMLElement {
  connectedCallback() {
    this.buttons = [...this.querySelectorAll("button")];
    // The editor keeps its focus and its selection when a button is pressed by mouse.
    this.addEventListener("mousedown", (event) => event.preventDefault());
    this.addEventListener("click", (event) => this.#press(event.target.closest("button")));
    this.addEventListener("keydown", (event) => this.#move(event));
    this.show(null);
  }

  /** Act on `section` (a <write-section>, or null) from now on, and show what is set there. */
  show(section) {
    this.section = section;
    for (const button of this.buttons) {
      const { command } = button.dataset;
      set(button, "aria-disabled", !this.#works(command));
      if (button.ariaPressed) set(button, "aria-pressed", Boolean(section?.editor?.isActive(command)));
    }
  }

  /** Alt+F10: into the toolbar. */
  enter() {
    this.buttons.find((button) => button.tabIndex === 0).focus();
  }

  #works(command) {
    if (!this.section?.editor) return false; // a removed question has none
    const { editor } = this.section;
    if (LISTS.has(command))
      return Boolean(editor.schema.nodes[command]) && !editor.isActive("question");
    if (editor.isActive("question")) return command === "undo" || command === "redo";
    return true;
  }

  #press(button) {
    if (!button || !this.#works(button.dataset.command)) return;
    const { command } = button.dataset;
    const byKeyboard = this.contains(document.activeElement);
    if (command === "link") return this.section.page.askForLink(this.section);
    COMMANDS[command](this.section.editor.chain()).run();
    if (!byKeyboard) this.section.focusAt();
    this.show(this.section);
  }

  #move(event) {
    if (event.key === "Escape") return this.section?.editor && this.section.focusAt();
    const at = this.buttons.indexOf(document.activeElement);
    const { length } = this.buttons;
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + length, Home: 0, End: length - 1 }[event.key];
    if (at < 0 || to === undefined) return undefined;
    event.preventDefault();
    this.buttons[at].tabIndex = -1;
    this.buttons[to % length].tabIndex = 0;
    this.buttons[to % length].focus();
    return undefined;
  }
}

/* Only what differs is written: this runs at every key. */
function set(button, attribute, value) {
  if (button.getAttribute(attribute) !== String(value)) button.setAttribute(attribute, value);
}

customElements.define("write-toolbar", WriteToolbar);

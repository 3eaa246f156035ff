/* <write-toolbar>: formatting for the section one writes in, one stop for Tab, arrows inside; and
   the small window that asks where a link goes. */

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
    if (command === "link") return askForLink(this.section);
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

/** Ask for the address of the link at the selection of `section`, and set it. */
export function askForLink(section) {
  const dialog = document.getElementById("link-dialog");
  const form = dialog.querySelector("form");
  const field = form.elements.address;
  const help = dialog.querySelector("#link-help");
  const { editor } = section;
  // The browser may put the caret elsewhere when the window gives the focus back.
  const { from, to } = editor.state.selection;
  const chain = () => editor.chain().setTextSelection({ from, to });
  const complain = (wrong) => {
    help.hidden = !wrong;
    field.setAttribute("aria-invalid", String(wrong));
  };
  const linked = editor.isActive("link");
  field.value = editor.getAttributes("link").href ?? "";
  dialog.querySelector(".dialog__unlink").hidden = !linked;
  complain(false);
  form.onsubmit = (event) => {
    if (event.submitter?.value === "leave" || event.submitter?.value === "unlink") return;
    if (asAddress(field.value)) return;
    event.preventDefault();
    complain(true);
    field.focus();
  };
  dialog.onclose = () => {
    if (dialog.returnValue === "keep") setLink(chain(), from < to || linked, asAddress(field.value));
    else if (dialog.returnValue === "unlink") chain().extendMarkRange("link").unsetMark("link").run();
    else chain().run();
    section.focusAt();
  };
  dialog.returnValue = "";
  dialog.showModal();
}

/* Without `words` to link the address itself is put in, and linked. */
function setLink(chain, words, href) {
  if (words) return chain.extendMarkRange("link").setMark("link", { href }).run();
  const text = href.replace(/^mailto:/, "");
  return chain.insertContent({ type: "text", text, marks: [{ type: "link", attrs: { href } }] }).run();
}

/* `typed` as an http, https or mailto address, or "" when it is none. */
function asAddress(typed) {
  const text = typed.trim();
  if (/^[^\s@/:]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return `mailto:${text}`;
  const full = /^[\w-]+(\.[\w-]+)+([/?#:]\S*)?$/.test(text) ? `https://${text}` : text;
  if (!/^(https?:\/\/[^\s/]|mailto:[^\s@]+@)\S*$/i.test(full)) return "";
  return URL.canParse(full) ? full : "";
}

customElements.define("write-toolbar", WriteToolbar);

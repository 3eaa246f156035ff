/* <file-drop>: a file let go anywhere on the page is taken as if it had been chosen in the field
   inside, and sent. Without this script the field is as good as ever. */

class FileDrop extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.field = this.querySelector("input[type=file]");
    this.hint = this.querySelector("[data-hint]");
    this.usual = this.hint.textContent;
    this.hint.hidden = false;
    this.stop = new AbortController();
    const listen = (name, act) =>
      document.addEventListener(name, act.bind(this), { signal: this.stop.signal });
    listen("dragover", this.over);
    listen("dragleave", this.left);
    listen("drop", this.dropped);
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  over(event) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    this.show(true);
  }

  left(event) {
    if (!event.relatedTarget) this.show(false);
  }

  dropped(event) {
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    this.show(false);
    const one = new DataTransfer();
    one.items.add(file);
    this.field.files = one.files;
    this.form.requestSubmit();
  }

  show(above) {
    this.toggleAttribute("data-above", above);
    this.hint.textContent = above ? this.dataset.words : this.usual;
  }
}

customElements.define("file-drop", FileDrop);

/* A button that copies a field. Where a page may not reach the clipboard, the field is marked. */

class CopyButton extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.querySelector("button").addEventListener("click", () => this.#copy());
  }

  async #copy() {
    const field = document.getElementById(this.dataset.from);
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      this.#say(this.dataset.done);
    } catch {
      this.#say(this.dataset.byHand);
    }
  }

  #say(words) {
    this.querySelector("[role='status']").textContent = words;
  }
}

customElements.define("copy-button", CopyButton);

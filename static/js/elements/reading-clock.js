/* <reading-clock>: how long the session still reads, counted from what the server said. */

export class ReadingClock extends HTMLElement {
  connectedCallback() {
    this.left = this.querySelector("[data-left]");
    // The server's moment of this page stands in it: the clock of this machine may be wrong.
    this.until = performance.now() + Number(this.dataset.seconds) * 1000;
    this.timer = setInterval(() => this.#show(), 1000);
    this.#show();
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  /* Private */

  #show() {
    const seconds = Math.max(0, Math.round((this.until - performance.now()) / 1000));
    const [minutes, rest] = [Math.floor(seconds / 60), String(seconds % 60).padStart(2, "0")];
    this.left.hidden = false;
    this.left.textContent = seconds ? `${minutes}:${rest}` : this.dataset.over;
  }
}

customElements.define("reading-clock", ReadingClock);

/* <write-page>: what concerns all sections together. */

import { Status, saveBeforeLeaving } from "./status.js";
import "./toolbar.js";
import { watchPeople } from "./people.js";
import { keepAnswers } from "./questions.js";
import { takeLeave, welcomeBack } from "../lib/copies.js";
import { letterOf } from "../lib/keys.js";
import { Pause } from "../lib/timing.js";
import { askWhoIsSignedIn, send, stayHere, useToken } from "../lib/requests.js";
import { onTurn } from "../lib/turning.js";
import { WriteSection } from "./section.js";
import "./faq-list.js";

const LOOK_AFTER = 50;
const COUNT_AFTER = 300;
const FIRST_LOOK = 2000;
const LAST_LOOK = 30000;

// Not with the page, as long as nobody writes: editors come first.
const linkWindow = () => import("./link-window.js");

class WritePage extends HTMLElement {
  current = null;

  connectedCallback() {
    this.status = new Status();
    this.toolbar = this.querySelector("write-toolbar");
    this.looked = new Pause(() => this.toolbar.show(this.current), LOOK_AFTER, LOOK_AFTER);
    this.counting = new Pause(() => this.#count(), COUNT_AFTER, COUNT_AFTER);
    this.renewed = new WeakSet();
    this.#listenToSections();
    this.#listenToBrowser();
    stayHere();
    saveBeforeLeaving(this);
    for (const form of document.querySelectorAll("[data-questions]"))
      keepAnswers(form, () => this.#renewToken());
  }

  /** Called once all sections are there. */
  async open() {
    await Promise.all(this.sections.map((section) => section.ready));
    this.#show();
    watchPeople(this);
    send(document.getElementById("budget"), "budget");
    document.documentElement.dataset.ready = "";
    const named = location.hash && this.sections.find(({ key }) => key === location.hash.slice(1));
    if (named && !this.current) named.focusAt("end");
  }

  /* Actions */

  get sections() {
    return [...this.querySelectorAll("write-section")];
  }

  /** Those with words that the server has not acknowledged. */
  get unsaved() {
    return this.sections.filter((section) => section.state !== "saved");
  }

  /** The moment of the last acknowledged save, an ISO time. */
  set savedAt(time) {
    if (time) this.status.savedAt = time;
  }

  /** Ask where the link at the selection of `section` goes. */
  async askForLink(section) {
    (await linkWindow()).askForLink(section);
  }

  /** The caret leaves `section` upwards (-1) or downwards (1). Returns whether it went anywhere. */
  goFrom(section, direction) {
    const { sections } = this;
    const next = sections[sections.indexOf(section) + direction];
    next?.focusAt(direction > 0 ? "start" : "end");
    return Boolean(next);
  }

  /** The server turned `section` away with 403: find out why, and try again where that may help. */
  async turnedAway(section, text) {
    const known = this.renewed.has(section);
    const trouble = await this.#renewToken();
    if (trouble === "offline") return section.failed();
    if (trouble === "refused" || (!trouble && known)) return section.refused(text);
    this.renewed.add(section);
    section.turnAway(trouble);
    if (trouble) return this.#lookAgainLater();
    return section.save();
  }

  /* Private */

  #listenToSections() {
    this.addEventListener("section-state", () => this.#show());
    this.addEventListener("section-changed", () => {
      this.#show();
      this.counting.poke();
    });
    for (const name of ["section-selected", "section-changed"])
      this.addEventListener(name, ({ target }) => this.#selected(target));
    this.addEventListener("section-entered", ({ target }) => this.#enter(target));
    this.addEventListener("section-tools", () => this.toolbar.enter());
    this.addEventListener("section-link", ({ target }) => this.askForLink(target));
    this.addEventListener("section-saved", ({ target }) => {
      this.renewed.delete(target);
      send(document.getElementById("budget"), "budget");
    });
    onTurn((element) => this.contains(element) || this.#mark(null));
  }

  #listenToBrowser() {
    window.addEventListener("beforeunload", (event) => {
      if (this.unsaved.length) event.preventDefault();
    });
    window.addEventListener("online", () => this.unsaved.forEach((section) => section.save()));
    window.addEventListener("keydown", (event) => {
      if (letterOf(event) !== "s" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
      event.preventDefault();
      this.unsaved.forEach((section) => section.save());
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") return this.#part();
      this.parted = false;
      if (this.looking) this.#lookAgain();
      return undefined;
    });
    window.addEventListener("pagehide", () => {
      this.#part(); // and not only when it is hidden, which is later: words can still be kept here
      takeLeave();
    });
    window.addEventListener("pageshow", () => {
      this.parted = false;
      welcomeBack();
    });
    window.addEventListener("focus", () => this.looking && this.#lookAgain());
  }

  /* Send what is unsaved, once for each time that the page is hidden, left or both. */
  #part() {
    if (!this.parted) this.unsaved.forEach((section) => section.saveParting());
    this.parted = true;
  }

  #show() {
    this.status.show(this.sections);
  }

  #enter(section) {
    linkWindow().catch(() => {}); // while there is a network
    this.current = section;
    this.#mark(section);
    this.toolbar.show(section);
  }

  #mark(section) {
    for (const other of this.querySelectorAll(".section--on")) other.classList.remove("section--on");
    section?.classList.add("section--on");
  }

  #selected(section) {
    if (section === this.current) this.looked.poke();
  }

  async #count() {
    // Not with the page, which says how many there are: editors come first.
    const { wordCount } = await import("../lib/grammar.js").catch(() => ({}));
    if (!wordCount) return; // no network; the next change asks again
    const release = this.sections.filter((section) => !section.dataset.kind.startsWith("faq"));
    const words = release.reduce((sum, section) => sum + wordCount(section.text), 0);
    const place = document.getElementById("words");
    const { one, many } = place.dataset;
    place.textContent = words === 1 ? one : many.replace("0", words);
  }

  /* Returns "" with a fresh token in place, else what is in the way. */
  async #renewToken() {
    const who = await askWhoIsSignedIn(this.dataset.tokenUrl);
    if (who === undefined) return "offline";
    if (who === null) return "signed-out";
    if (!who.token) return "refused";
    if (who.person !== this.dataset.person) return "somebody-else";
    useToken(who.token);
    return "";
  }

  #lookAgainLater() {
    clearTimeout(this.looking);
    this.patience = Math.min((this.patience ?? FIRST_LOOK / 2) * 2, LAST_LOOK);
    this.looking = setTimeout(() => this.#lookAgain(), this.patience);
  }

  async #lookAgain() {
    clearTimeout(this.looking);
    const trouble = await this.#renewToken();
    if (trouble) return this.#lookAgainLater();
    this.looking = this.patience = undefined;
    const turnedAway = this.sections.filter(({ state }) => state === "signed-out" || state === "somebody-else");
    turnedAway.forEach((section) => section.tryAgain());
    return undefined;
  }
}

customElements.define("write-page", WritePage);
customElements.define("write-section", WriteSection);
await document.querySelector("write-page").open();

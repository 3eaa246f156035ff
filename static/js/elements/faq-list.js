/* <faq-list>: the entries of one FAQ. They move by a menu, or by dragging their grip; they can be
   removed and put back. The page shows a change once the server has it. */

import { saved } from "./status.js";
import { lookAfter, onRequests, post } from "../lib/requests.js";
import { announce, sentence } from "../lib/sentences.js";
import { onTurn } from "../lib/turning.js";

class FaqList extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", (event) => this.#act(event));
    onTurn((element) => this.#leaveMenus(element));
    this.addEventListener("keydown", (event) => this.#closeMenu(event));
    dragging(this, (entry, place) => this.#place(entry, { place }));
    const adding = this.parentElement.querySelector(".faq__add");
    onRequests(adding, {
      answered: ({ status }) => status >= 400 && this.#failed(),
      unanswered: () => this.#failed(),
    });
    this.addEventListener("section-born", (event) => this.#arrived(event.target));
  }

  get entries() {
    return [...this.querySelectorAll(":scope > write-section")];
  }

  /* Private */

  #arrived(entry) {
    this.#renumber();
    // Entries that stood here from the start do not take the focus.
    if ("ready" in document.documentElement.dataset) entry.focusAt("start");
  }

  #leaveMenus(element) {
    for (const menu of this.querySelectorAll(".menu[open]"))
      if (!menu.contains(element)) menu.open = false;
  }

  #closeMenu({ key, target }) {
    const menu = target.closest("details[open]");
    if (key !== "Escape" || !menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  }

  #act(event) {
    const form = event.target;
    const entry = form.closest("write-section");
    if ("move" in form.dataset) {
      event.preventDefault();
      this.#step(entry, Number(event.submitter.value), event.submitter);
    } else if ("remove" in form.dataset) {
      event.preventDefault();
      this.#remove(entry, form);
    }
  }

  async #step(entry, step, button) {
    const place = this.entries.indexOf(entry) + step;
    if (this.moving || place < 0 || place >= this.entries.length) return;
    this.moving = true; // a second step starts from where the first one led
    await this.#place(entry, { step }, place);
    this.moving = false;
    // Moving it in the page took the focus away and closed the menu.
    button.closest("details").open = true;
    button.focus();
  }

  async #place(entry, fields, place = fields.place) {
    const form = entry.querySelector("form[data-move]");
    const { status } = await post(form, fields);
    if (status !== 204) return this.#failed(entry);
    this.#put(entry, place);
    this.#renumber();
    this.#say(entry);
    return undefined;
  }

  #put(entry, place) {
    const others = this.entries.filter((other) => other !== entry);
    this.insertBefore(entry, others[place] ?? null);
  }

  async #remove(entry, form) {
    if (!(await saved(entry.page, entry))) return this.#failed(entry);
    const { status, text } = await post(form);
    if (status !== 200) return this.#failed(entry);
    const after = document.createElement("div");
    after.className = "faq__removed";
    after.innerHTML = text;
    entry.replaceWith(after);
    this.#renumber();
    const back = after.querySelector("form");
    back.querySelector("button").focus();
    back.addEventListener("submit", async (event) => {
      event.preventDefault();
      const answer = await post(back);
      if (answer.status !== 200) return this.#failed();
      const holder = document.createElement("template");
      holder.innerHTML = answer.text;
      const returned = holder.content.querySelector("write-section");
      after.replaceWith(returned);
      lookAfter(returned);
      return undefined;
    });
    return undefined;
  }

  #renumber() {
    const { entries } = this;
    entries.forEach((entry, place) => {
      for (const number of entry.querySelectorAll("[data-number]"))
        number.textContent = String(place + 1);
      // Not disabled in earnest: a button that the focus is given back to must be able to take it.
      const [up, down] = entry.querySelectorAll("form[data-move] button");
      up.ariaDisabled = String(place === 0);
      down.ariaDisabled = String(place === entries.length - 1);
    });
  }

  #say(entry) {
    announce("say-moved", { name: entry.name, count: String(this.entries.length) });
  }

  #failed(entry) {
    const place = entry?.note ?? this.parentElement.querySelector("[data-failed]");
    place.replaceChildren(sentence("say-failed"));
  }
}

customElements.define("faq-list", FaqList);

/**
 * Let the <write-section>s in `list` be dragged by what has `data-grip` in them.
 * `dropped(entry, place)` is called when one is let go at another place, 0 being the first.
 */
function dragging(list, dropped) {
  list.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest("[data-grip]");
    if (!grip || event.button !== 0) return;
    event.preventDefault();
    const entry = grip.closest("write-section");
    const others = list.entries.filter((other) => other !== entry);
    const home = list.entries.indexOf(entry);
    const top = entry.getBoundingClientRect().top;
    const start = event.clientY;
    entry.classList.add("section--dragged");
    grip.setPointerCapture(event.pointerId);

    const move = ({ clientY }) => entry.style.setProperty("translate", `0 ${clientY - start}px`);
    const letGo = ({ clientY, type }) => {
      for (const name of ["pointermove", "pointerup", "pointercancel"])
        grip.removeEventListener(name, name === "pointermove" ? move : letGo);
      entry.classList.remove("section--dragged");
      entry.style.removeProperty("translate");
      const place = placeAt(others, top + clientY - start);
      if (type === "pointerup" && place !== home) dropped(entry, place);
    };
    grip.addEventListener("pointermove", move);
    grip.addEventListener("pointerup", letGo);
    grip.addEventListener("pointercancel", letGo);
  });
}

/* An entry whose top is at `y` stands before the first whose middle is below it. */
function placeAt(others, y) {
  const below = others.findIndex((other) => {
    const box = other.getBoundingClientRect();
    return y < box.top + box.height / 2;
  });
  return below < 0 ? others.length : below;
}

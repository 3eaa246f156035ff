/* The entry of a reading session: the clock, and who has finished, asked while one looks at it. */

import "./elements/reading-clock.js";
import { onSwaps, send, stayHere } from "./lib/requests.js";

const EVERY = 3000;
const LEAVING = 20000;
const people = () => document.getElementById("people");
const state = people().dataset.state;

function ask() {
  if (document.visibilityState === "visible") send(people(), "again");
}

/* What is being typed stays; the page comes anew once it is sent or put away. */
const FIELDS = ":is(.thread, .form) :is(textarea, input:not([type=checkbox], [type=radio], [type=hidden]))";

function isTyping() {
  const fields = [...document.querySelectorAll(FIELDS)];
  return document.querySelector("dialog[open]") || fields.some(holdsWords);
}

/* A field that came back refused holds what was typed from the start. */
function holdsWords(field) {
  const refused = field.value && field.closest("form")?.querySelector(".field__error");
  return refused || field.value !== field.defaultValue;
}

/* One is on the way to another page, which nothing shall overtake; or fetched a file, and is not. */
let leftAt = -Infinity;
addEventListener("beforeunload", () => (leftAt = performance.now()));
const isLeaving = () => performance.now() - leftAt < LEAVING;

stayHere(isTyping);

onSwaps(() => {
  const changed = people() && people().dataset.state !== state;
  // Not reloaded: where this page answered a form, that would send the form once more.
  if (changed && !isLeaving() && !isTyping()) location.assign(people().dataset.page);
});
setInterval(ask, EVERY);
document.addEventListener("visibilitychange", ask);

/* The entry of a reading session: the clock, and who has finished, asked while one looks at it. */

import "./elements/reading-clock.js";
import { onSwaps, send } from "./lib/requests.js";

const EVERY = 3000;
const people = () => document.getElementById("people");
const state = people().dataset.state;

function ask() {
  if (document.visibilityState === "visible") send(people(), "again");
}

/* What is being typed stays; the page comes anew once it is sent or put away. */
const FIELDS = ":is(.thread, .form) :is(textarea, input:not([type=checkbox], [type=radio]))";

function isTyping() {
  const fields = [...document.querySelectorAll(FIELDS)];
  return document.querySelector("dialog[open]") || fields.some((field) => field.value !== field.defaultValue);
}

/* A form that htmx does not send leads to another page, which nothing shall overtake. */
let leaving = false;
document.addEventListener("submit", (event) => (leaving ||= !event.defaultPrevented));

onSwaps(() => {
  const changed = people() && people().dataset.state !== state;
  // Not reloaded: where this page answered a form, that would send the form once more.
  if (changed && !leaving && !isTyping()) location.assign(people().dataset.page);
});
setInterval(ask, EVERY);
document.addEventListener("visibilitychange", ask);

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
function isTyping() {
  const typed = [...document.querySelectorAll(".thread textarea, .form input[type=text]")];
  return document.querySelector("dialog[open]") || typed.some((field) => field.value !== field.defaultValue);
}

onSwaps(() => {
  const changed = people() && people().dataset.state !== state;
  if (changed && !isTyping()) location.reload();
});
setInterval(ask, EVERY);
document.addEventListener("visibilitychange", ask);

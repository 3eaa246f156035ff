/* The entry of pages that list notes one after the other: what was done with one is said, and the
   note as it is then has the focus. */

import { offerMentions } from "./lib/mentions.js";
import { onSwaps } from "./lib/requests.js";

let acted = null;

offerMentions();

document.addEventListener("submit", (event) => (acted = event.target.closest(".thread")?.id ?? null), true);

onSwaps(() => {
  const note = acted && document.getElementById(acted);
  if (!note) return;
  acted = null;
  note.focus({ preventScroll: true });
  const said = document.querySelector("[data-announce]");
  if (said) said.textContent = said.dataset.done;
});

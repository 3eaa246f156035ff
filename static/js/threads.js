/* The entry of pages that list notes one after the other: what was done with one is said, and the
   note as it is then has the focus. */

import { keepHalfWritten, writesElsewhere } from "./lib/half-written.js";
import { offerMentions } from "./lib/mentions.js";
import { onSwaps } from "./lib/requests.js";

offerMentions();
keepHalfWritten();

onSwaps((element) => {
  const acted = element.closest(".thread");
  const note = acted && document.getElementById(acted.id);
  if (!note) return;
  if (!writesElsewhere(note)) note.focus({ preventScroll: true });
  const said = document.querySelector("[data-announce]");
  if (said) said.textContent = said.dataset.done;
});

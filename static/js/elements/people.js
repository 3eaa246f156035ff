/* Who else is here, and in which section: asked every 20 seconds while one looks at the page. */

import { onRequests, send } from "../lib/requests.js";
import { sentence } from "../lib/sentences.js";

const EVERY = 20000;

/** Keep `page` (the <write-page>) told of its people. */
export function watchPeople(page) {
  const people = document.getElementById("people");
  const ask = () => document.visibilityState === "visible" && send(people, "presence");
  onRequests(people, {
    compose: () => ({ section: page.current?.key ?? "" }),
    answered: ({ status, text }) => status === 200 && showAtSections(page, text),
  });
  setInterval(ask, EVERY);
  document.addEventListener("visibilitychange", ask);
  ask();
}

function showAtSections(page, text) {
  const answer = new DOMParser().parseFromString(text, "text/html");
  const others = [...answer.querySelectorAll("[data-section]")].filter(
    (someone) => someone.dataset.user !== page.dataset.person,
  );
  for (const section of page.sections) {
    const here = others.filter((someone) => someone.dataset.section === section.key);
    const notes = here.map(({ dataset }) => sentence("say-here", { name: dataset.name }));
    section.querySelector("[data-here]").replaceChildren(...notes);
  }
}

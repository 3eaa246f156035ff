/* The five questions about the customer: kept by themselves, a moment after typing. */

import { onRequests, post, send } from "../lib/requests.js";

const AGAIN = 5000;

/** Keep the answers of `form` and say so. `renew()` gets a fresh token when the old went stale. */
export function keepAnswers(form, renew) {
  const say = (which) => {
    const words = form.querySelector(`template[data-words="${which}"]`);
    form.querySelector("[data-kept]").replaceChildren(words.content.cloneNode(true));
  };
  const later = () => {
    say("not-kept");
    setTimeout(() => send(form, "submit"), AGAIN);
  };
  let [typed, sent, kept] = [0, 0, 0];
  form.addEventListener("input", () => (typed += 1));
  // What was typed in the last moment goes out with the page.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && kept < typed) post(form, {}, true);
  });
  onRequests(form, {
    compose: () => {
      sent = typed;
      return {};
    },
    answered: async ({ status }) => {
      if (status < 300) {
        kept = sent;
        return kept === typed && say("kept");
      }
      if (status === 403) await renew();
      return later();
    },
    unanswered: later,
  });
}

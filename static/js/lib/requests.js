/* The only module that knows htmx: its event names, its headers, its ways. */

const NO_ANSWER = ["htmx:sendError", "htmx:timeout", "htmx:sendAbort"];
const watched = new WeakMap();

/**
 * Listen to the requests of one form.
 *
 * `compose()` gives fields to send in place of the form's, or null to send nothing;
 * `answered(reply)` gets {status, header(name), text} before anything is put into the page;
 * `unanswered()` is called when the network or the server did not answer at all.
 */
export function onRequests(form, { compose = () => ({}), answered, unanswered }) {
  watched.set(form, { compose, answered, unanswered });
}

document.addEventListener("htmx:configRequest", (event) => {
  const fields = watched.get(event.detail.elt)?.compose();
  if (fields === null) return event.preventDefault();
  for (const [name, value] of Object.entries(fields ?? {})) event.detail.parameters[name] = value;
});

/* It is sent to where the answer goes, so the form is asked for by name. */
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, requestConfig } = event.detail;
  const header = (name) => xhr.getResponseHeader(name);
  // A refusal of ours that is a sentence belongs into the page as well.
  if ([413, 429].includes(xhr.status)) event.detail.shouldSwap = true;
  watched.get(requestConfig.elt)?.answered({ status: xhr.status, header, text: xhr.responseText });
});

for (const name of NO_ANSWER)
  document.addEventListener(name, (event) => watched.get(event.target)?.unanswered?.());

/** Hear of each answer that was put into the page: whose it was, and its status. */
export function onSwaps(listener) {
  document.addEventListener("htmx:afterSwap", ({ detail: { requestConfig, xhr } }) =>
    listener(requestConfig.elt, xhr.status),
  );
}

/** Hear of each answer before it takes the place of `target`: whose it is, and what will go. */
export function beforeSwaps(listener) {
  document.addEventListener("htmx:beforeSwap", ({ detail: { requestConfig, shouldSwap, target } }) => {
    if (shouldSwap) listener(requestConfig.elt, target);
  });
}

/** Hear of each request that was refused, or not answered, with nothing to put into the page. */
export function onRefusals(listener) {
  for (const name of ["htmx:responseError", ...NO_ANSWER])
    document.addEventListener(name, ({ detail: { requestConfig, xhr } }) => {
      if (![413, 429].includes(xhr?.status)) listener(requestConfig.elt);
    });
}

/** Make htmx look after elements that were put into the page by hand. */
export function lookAfter(element) {
  window.htmx.process(element);
}

/** A page that holds unsaved words, as `holds()` tells, is never sent elsewhere by an answer. */
export function stayHere(holds = () => true) {
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    if (event.detail.xhr.getResponseHeader("HX-Redirect") && holds()) event.preventDefault();
  });
}

/** Let an element send its request now; `name` stands in its `hx-trigger`. */
export function send(element, name) {
  element.dispatchEvent(new CustomEvent(name));
}

/**
 * Send a form in the background, some of its fields replaced. Resolves to {status, text}; status
 * 0 when nothing answered. With `keepalive` it goes out even while the page goes away: browsers
 * cap such a body at 64 KB, so it is sent in parts, in which a letter takes two or three bytes, not nine.
 */
export async function post(form, fields = {}, keepalive = false) {
  const data = new FormData(form);
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  const body = keepalive ? data : new URLSearchParams(data);
  const headers = { "HX-Request": "true" };
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers, keepalive });
    return { status: answer.status, text: await answer.text() };
  } catch {
    return { status: 0, text: "" };
  }
}

/**
 * Send `words` while the page may be going, as the whole body: all that a section may hold is just
 * what browsers let out then. The other fields of the form stand in the address, the token in a header.
 */
export function postParting(form, { words, ...fields }) {
  const headers = { "HX-Request": "true", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
  const address = `${form.action}?${new URLSearchParams(fields)}`;
  fetch(address, { method: "POST", body: words, headers, keepalive: true }).catch(() => {});
}

/**
 * Ask whether one is signed in, and as whom. Resolves to {token, person}, without a token for one
 * who may not write; to null when nobody is signed in; to undefined without an answer.
 */
export async function askWhoIsSignedIn(url) {
  try {
    const answer = await fetch(url, { redirect: "manual", cache: "no-store" });
    if (answer.ok) return { token: await answer.text(), person: answer.headers.get("X-Writer") };
    if (answer.type === "opaqueredirect") return null;
    return answer.status >= 500 ? undefined : {};
  } catch {
    return undefined;
  }
}

/** Use a fresh CSRF token in every form of the page. */
export function useToken(token) {
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]"))
    field.value = token;
}

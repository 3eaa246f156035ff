/* The Write page's one entry. Should a module not load, the plain fields take over. */

try {
  await import("./elements/page.js");
} catch (error) {
  console.error(error);
  document.documentElement.dataset.plain = "";
  document.getElementById("announce").append(
    document.getElementById("say-plain").content.cloneNode(true),
  );
  // The fields are sent as any form is, not in the background.
  document.addEventListener("submit", (event) => event.stopImmediatePropagation(), true);
}

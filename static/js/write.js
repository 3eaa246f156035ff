/* The Write page's one entry. Should any module fail to load, the plain fields take over. */

try {
  await import("./elements/page.js");
} catch (error) {
  console.error(error);
  document.documentElement.dataset.plain = "";
  document.getElementById("announce").replaceChildren(
    document.getElementById("say-plain").content.cloneNode(true),
  );
}

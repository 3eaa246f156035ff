/* At sign-out no unsaved words stay behind in this browser. */

import { forgetAll } from "./lib/copies.js";

for (const form of document.querySelectorAll("form[data-sign-out]"))
  form.addEventListener(
    "submit",
    async (event) => {
      event.preventDefault();
      await forgetAll().catch(() => {});
      form.submit();
    },
    { once: true },
  );

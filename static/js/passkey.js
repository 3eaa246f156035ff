/* Passkeys: a form with data-passkey asks the browser for one and sends what it says.

   "create" makes a passkey, "get" uses one (both with the options in the page), and "fetch" uses
   one with options asked for just then, for people who have not said who they are. The form stays
   hidden until this runs: sent without it, it would hold no passkey. */

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
    document.querySelector("[data-passkey-missing]")?.removeAttribute("hidden");
    continue;
  }
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form);
  });
}

async function send(form) {
  const problem = form.querySelector("[data-passkey-error]");
  problem.hidden = true;
  try {
    const credential = await ask(form);
    form.elements.credential.value = JSON.stringify(credential.toJSON());
  } catch {
    problem.hidden = false; // also when the person only closed the browser's own question
    return;
  }
  form.submit();
}

async function ask(form) {
  if (form.dataset.passkey === "create") {
    const options = inPage(form).creation_options.publicKey;
    // Kept on the device, and unlocked by its owner: then it is enough by itself.
    Object.assign(options.authenticatorSelection, {
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    });
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    return navigator.credentials.create({ publicKey });
  }
  const data = form.dataset.passkey === "fetch" ? await fetched(form) : inPage(form);
  const options = data.request_options.publicKey;
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return navigator.credentials.get({ publicKey });
}

function inPage(form) {
  return JSON.parse(form.querySelector("script[type='application/json']").textContent);
}

async function fetched(form) {
  const response = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`${response.status}`);
  return response.json();
}

// Passkeys: the account page makes one, the door takes one. Where the browser knows none, the buttons stay hidden.
export function offerPasskeys() {
  if (!globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON) return;
  for (const place of document.querySelectorAll("[data-passkey]")) {
    place.hidden = false;
    place.querySelector("button").addEventListener("click", () => run(place));
  }
}

async function run(place) {
  const complaint = place.querySelector(".account-complaint");
  complaint.hidden = true;
  try {
    send(place, await (place.dataset.passkey === "make" ? make : use)(await options(place)));
  } catch {
    // Whoever called it off, or has no device at hand, can try again or take the password.
    complaint.hidden = false;
  }
}

async function options(place) {
  const answer = await fetch(place.dataset.options, {
    method: "POST",
    body: new URLSearchParams({ "form-seal": place.dataset.seal }),
  });
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}

function make(json) {
  return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(json) });
}

function use(json) {
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(json) });
}

/** As a form, so that the answer is a page like any other's. */
function send(place, credential) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = place.dataset.send;
  const fields = {
    "form-seal": place.dataset.seal,
    credential: JSON.stringify(credential.toJSON()),
    return: document.querySelector(".account-form [name=return]")?.value ?? "",
  };
  for (const [name, value] of Object.entries(fields)) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}

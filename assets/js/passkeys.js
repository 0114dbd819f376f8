// Passkeys: forms marked `data-passkey` ask the browser for one, and send what it answers. Without
// this file they stay unseen, and a link by mail does.
const RENEW = 4 * 60 * 1000; // the server forgets a ceremony after five minutes

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

const keys = (list) => list?.map((key) => ({ ...key, id: bytes(key.id) }));

/** Options out of JSON, for browsers that cannot read it themselves. */
const read = (options) => ({
  ...options,
  challenge: bytes(options.challenge),
  ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
  ...(options.allowCredentials && { allowCredentials: keys(options.allowCredentials) }),
  ...(options.excludeCredentials && { excludeCredentials: keys(options.excludeCredentials) }),
});

/** An answer as JSON, for browsers that cannot write it themselves. */
const write = (credential) => {
  const { response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const present = parts.filter((part) => response[part]);
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: {
      ...Object.fromEntries(present.map((part) => [part, text(response[part])])),
      ...(response.getTransports && { transports: response.getTransports() }),
    },
  };
};

/** Some password managers answer with a credential whose own `toJSON` fails. */
const written = (credential) => {
  try {
    return credential.toJSON();
  } catch {
    return write(credential);
  }
};

const options = async (form) => {
  const answer = await fetch(form.dataset.options, { method: "POST" });
  if (!answer.ok) throw new Error(`options: ${answer.status}`);
  const given = await answer.json();
  return given.publicKey ?? given;
};

const create = (given) =>
  navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON?.(given) ?? read(given),
  });

const get = (given, rest) =>
  navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON?.(given) ?? read(given),
    ...rest,
  });

const send = (form, credential) => {
  form.elements.answer.value = JSON.stringify(written(credential));
  form.submit();
};

let offered; // the ceremony that waits behind the field for the address

/** Offers passkeys where the browser completes the address, until somebody takes one. */
const offer = async (form) => {
  offered?.abort();
  offered = new AbortController();
  const { signal } = offered;
  const renewal = setTimeout(() => offer(form), RENEW);
  try {
    send(form, await get(await options(form), { mediation: "conditional", signal }));
  } catch {
    // Nobody took one, or the button was pressed: the form stands there still.
  } finally {
    clearTimeout(renewal);
  }
};

const ask = async (form) => {
  const [button, problem] = ["[type=submit]", "[data-problem]"].map((s) => form.querySelector(s));
  offered?.abort();
  button.disabled = true;
  problem.hidden = true;
  try {
    const given = await options(form);
    send(form, await (form.dataset.passkey === "create" ? create(given) : get(given)));
  } catch {
    problem.hidden = false;
  } finally {
    button.disabled = false;
  }
};

const prepare = async (form) => {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(form);
  });
  const conditional = form.dataset.passkey === "get" && PublicKeyCredential.isConditionalMediationAvailable;
  if (conditional && (await PublicKeyCredential.isConditionalMediationAvailable())) offer(form);
};

if (window.PublicKeyCredential) {
  for (const notice of document.querySelectorAll("[data-passkey-absent]")) notice.hidden = true;
  for (const form of document.querySelectorAll("form[data-passkey]")) prepare(form);
}

// What is being written is sent to the server every few seconds, and once more when the page goes:
// a closed tab loses nothing. Saving itself stays the form's.
const PAUSE = 2500; // after the last change: milliseconds
const REFUSED = "Not kept: something here is not as it should be. Save to see what.";
const form = document.querySelector("form[data-working-copy]");

if (form) {
  const state = form.querySelector(".writing-state");
  const typed = () => new URLSearchParams(new FormData(form)).toString();
  let kept = typed();
  let timer;
  let touched = false; // a block editor takes the text's place, which changes nothing

  const say = (name, words) => {
    state.dataset.state = name;
    state.textContent = words;
  };

  const keep = async () => {
    const body = typed();
    if (body === kept) return;
    try {
      const response = await fetch(form.dataset.workingCopy, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body,
        redirect: "manual",
      });
      if (response.status === 413 || response.status === 422) return say("failed", REFUSED);
      if (response.status !== 204) throw new Error(response.status);
      kept = body;
      const time = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
      say("kept", `Not published. Kept for you at ${time}.`);
    } catch {
      say("failed", "Not kept: the connection or your sign-in is gone. Leave this page open.");
      later();
    }
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  };

  const changed = () => {
    touched = true;
    if (typed() === kept) return;
    say("unsaved", "Unsaved changes");
    later();
  };

  for (const event of ["input", "change"]) form.addEventListener(event, changed);

  // Who ends the title goes on to the text, and publishes nothing.
  form.elements.title.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    form.querySelector("rose-editor").begin();
  });

  let sent = false;
  form.addEventListener("submit", () => {
    sent = true;
    clearTimeout(timer);
  });
  addEventListener("pagehide", () => {
    const body = typed();
    if (touched && !sent && body !== kept) navigator.sendBeacon(form.dataset.workingCopy, new URLSearchParams(body));
  });
}

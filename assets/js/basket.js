// Putting something into the basket without leaving: the form is sent as it stands, and every part of
// the page that shows the basket hears of it. Where that fails, the form is sent as if there were no
// script.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.matches("[data-basket]") || event.defaultPrevented) return;
  event.preventDefault();
  const button = event.submitter ?? form.querySelector("button");
  button.disabled = true;
  try {
    const body = new URLSearchParams(new FormData(form));
    body.set("quiet", "true");
    const answer = await fetch(form.action, { method: "POST", body, credentials: "include", mode: "cors" });
    if (!answer.ok) return form.submit();
    say(form, await answer.text());
    document.body.dispatchEvent(new CustomEvent("cart-changed", { bubbles: true }));
  } catch {
    form.submit();
  } finally {
    button.disabled = false;
  }
});

/** Says it beside the button, and to who does not see it. */
function say(form, sentence) {
  let place = form.querySelector("[role=status]");
  if (!place) {
    place = document.createElement("p");
    place.setAttribute("role", "status");
    place.className = "add-done";
    form.append(place);
  }
  place.textContent = sentence;
}

// What is being written is sent to the server every few seconds, and once more when the page goes.
// What cannot be sent stays in this browser, so that a closed tab, a connection that is gone and a
// sign-in that has ended lose nothing. Saving itself stays the form's, once the server has the text.
import { forget, localCopy } from "./writing/local-copy.js";
import { body, holds, typed } from "./writing/typed.js";

const LANGUAGE = document.documentElement.lang; // of the words around it
const PAUSE = 2500; // after the last change: milliseconds
const BEACON = 60_000; // the most that is sent while a page goes: bytes
const form = document.querySelector("form[data-working-copy]");

const WORDS = {
  refused: "Not kept: something here is not as it should be, or it is too long.",
  forbidden: "Not kept: you may not write here any more. Leave this page open, and ask an admin.",
  out: "Your sign-in has ended. Leave this page open: everything is still here.",
  away: "Not kept: we cannot be reached just now. Leave this page open; it is tried again by itself.",
};

if (form) {
  const state = form.querySelector(".writing-state");
  const signIn = form.querySelector(".writing-sign-in");
  const { workingCopy, writer, page } = form.dataset;
  const id = form.elements.id.value;
  const copy = localCopy(writer, id);
  const said = () => body(typed(form));
  let kept = said();
  let timer;
  let touched = false; // a block editor takes the text's place, which changes nothing
  let pressed = ""; // the button that waits for a sign-in or a connection
  let sure = false;
  let busy = false;

  const say = (name, words) => {
    state.dataset.state = name;
    state.textContent = words;
    signIn.hidden = name !== "out";
  };

  const keepHere = () =>
    copy.keep({ writer, id, page, to: workingCopy, isNew: form.dataset.new !== undefined, entries: typed(form) });

  /** Sends what is typed; says what came of it. */
  const send = async () => {
    const text = said();
    const outcome = await outcomeOf(post(workingCopy, text));
    if (outcome === "kept") {
      kept = text;
      copy.forget();
    } else {
      keepHere();
    }
    return outcome;
  };

  const keep = async () => {
    if (busy || (said() === kept && !pressed)) return;
    const outcome = await send();
    if (busy) return;
    if (outcome !== "kept") {
      say(outcome === "out" ? "out" : "failed", WORDS[outcome]);
      if (outcome === "out" || outcome === "away") later();
      return;
    }
    const time = new Date().toLocaleTimeString(LANGUAGE, { hour: "2-digit", minute: "2-digit" });
    say("kept", pressed ? `Everything is kept. Press “${pressed}” once more.` : `Not published. Kept for you at ${time}.`);
    pressed = "";
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  };

  const changed = () => {
    touched = true;
    if (said() === kept) return;
    if (state.dataset.state !== "out") say("unsaved", "Unsaved changes");
    later();
  };

  for (const event of ["input", "change"]) form.addEventListener(event, changed);

  // Who ends the title goes on to the text, and publishes nothing.
  form.elements.title.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    form.querySelector("rose-editor").begin();
  });

  // The page is left for its answer when the server has the text already: an answer that does not
  // come, or that asks for a sign-in, would be all that is left of it.
  form.addEventListener("submit", async (event) => {
    if (sure) return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    clearTimeout(timer);
    say("saving", "Saving …");
    await form.querySelector("rose-editor").whole?.();
    const outcome = await send();
    busy = false;
    if (outcome !== "kept") {
      pressed = event.submitter?.textContent ?? "Save";
      say(outcome === "out" ? "out" : "failed", WORDS[outcome].replace("Not kept", "Not saved"));
      if (outcome === "out" || outcome === "away") later();
      return;
    }
    sure = true;
    form.requestSubmit(event.submitter);
  });

  // A card that is left grows smaller, and what is pressed would move away from under the pointer.
  form.addEventListener("mousedown", (event) => {
    const pressed = event.target.closest("button, summary");
    if (!pressed || pressed.closest(".rose-editor-blocks")) return;
    event.preventDefault(); // it keeps the focus
    event.stopPropagation();
  });

  const save = () => form.requestSubmit(form.querySelector("button[type=submit]"));
  addEventListener(
    "keydown",
    (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "s") return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) save();
    },
    { capture: true },
  );

  addEventListener("pagehide", () => {
    const text = said();
    if (!touched || sure || text === kept) return;
    keepHere();
    if (text.length < BEACON) navigator.sendBeacon(workingCopy, new URLSearchParams(text));
  });
  addEventListener("pageshow", () => (sure = false));
  addEventListener("focus", () => state.dataset.state === "out" && keep());

  offer(copy);
  toWhatIsWrong();

  /** What was sent and not taken begins where it has to be mended. */
  function toWhatIsWrong() {
    const wrong = form.querySelector('[aria-invalid="true"]');
    wrong?.closest("details")?.setAttribute("open", "");
    wrong?.focus();
  }

  /** Offers what this browser has and the form has not. */
  function offer() {
    const here = copy.read() ?? (form.dataset.new === "" && !location.search.includes("id=") ? copy.orphan() : null);
    if (!here) return;
    if (holds(form, here.entries)) return forget(here);
    const note = document.querySelector(".writing-here");
    note.querySelector("time").textContent = new Date(here.at).toLocaleString(LANGUAGE, { dateStyle: "long", timeStyle: "short" });
    note.hidden = false;
    note.addEventListener("click", async ({ target }) => {
      const deed = target.closest("button")?.dataset.here;
      if (deed === "discard") {
        forget(here);
        note.hidden = true;
      }
      if (deed !== "continue") return;
      const outcome = await outcomeOf(post(here.to, body(here.entries)));
      if (outcome !== "kept") return say(outcome === "out" ? "out" : "failed", WORDS[outcome]);
      forget(here);
      sure = true;
      location.assign(here.page);
    });
  }
}

const post = (to, text) =>
  fetch(to, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: text,
    redirect: "manual",
  });

/** What came of sending: `kept`, or a name of words above. */
async function outcomeOf(sending) {
  const { status } = await sending.catch(() => ({ status: 0 }));
  if (status === 204) return "kept";
  if (status === 401) return "out";
  if (status === 403) return "forbidden";
  return status === 413 || status === 422 ? "refused" : "away";
}

// What Koenig leaves without a name or with a wrong part gets it: cards' own texts, buttons that only
// show a colour, lists in menus.
const names = [
  ["[data-lexical-editor]:not([aria-label])", "aria-label", textOf],
  [".cm-content:not([aria-label])", "aria-label", () => "HTML"],
  [".CodeMirror textarea:not([aria-label])", "aria-label", () => "Markdown"],
  ["button:not([aria-label], [title])", "aria-label", buttonOf],
  ["li[role=separator]:has(ul)", "role", () => "none"],
  ["[role=menubar] > li:not([role])", "role", () => "none"],
];

/** Names what is nameless in the editor, and in what floats beside it. */
export function called() {
  for (const [nameless, attribute, nameOf] of names) {
    for (const one of document.querySelectorAll(`.koenig-lexical :is(${nameless})`)) {
      const name = nameOf(one);
      if (name) one.setAttribute(attribute, name);
    }
  }
}

function textOf(text) {
  const said = text.parentElement.querySelector(".placeholder")?.textContent.trim();
  return said || `Text of the ${text.closest("[data-kg-card]")?.dataset.kgCard ?? "card"}`;
}

/** A button that shows a colour, named by the words beside it. */
function buttonOf(button) {
  if (button.textContent.trim()) return null;
  let around = button.parentElement;
  while (around && !around.textContent.trim()) around = around.parentElement;
  return around?.textContent.trim().slice(0, 40) || "Choose";
}

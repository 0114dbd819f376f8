// Where the caret goes that Koenig would lose: under the pointer although a card closes and all below
// it moves, to the end when somebody presses below the text, and nowhere while a card is chosen.
const CHOSEN = '[data-kg-card-selected="true"]';

/** Watches over `place`, which holds the text; `api` tells Koenig's, once it is there. */
export function keepCaret(place, api) {
  const text = () => api()?.editorInstance?.getRootElement();
  place.addEventListener("mousedown", (event) => {
    if (event.button !== 0 || event.shiftKey || !text()) return;
    if (isBelow(event, text())) toEnd(event, api());
    else if (place.querySelector(CHOSEN)) toPointer(event, text(), api().editorInstance);
  });
  place.addEventListener("beforeinput", (event) => nowhere(event, text()), { capture: true });
}

/** Nothing is there to be pressed, and the text has ended. */
function isBelow({ target, clientY }, text) {
  const last = text.lastElementChild?.getBoundingClientRect();
  return target.contains(text) && clientY > (last?.bottom ?? 0);
}

function toEnd(event, api) {
  event.preventDefault();
  if (api.lastNodeIsDecorator()) api.insertParagraphAtBottom();
  api.focusEditor({ position: "bottom" });
}

/** The card that was chosen closes as soon as the text hears of it: the caret is put down before. */
function toPointer(event, text, editor) {
  if (!text.contains(event.target) || event.target.closest("[data-kg-card]")) return;
  const [place, offset] = pointed(event);
  const key = keyOf(place, editor);
  if (!key) return;
  event.preventDefault();
  text.focus({ preventScroll: true });
  editor.update(() => {
    const node = editor.getEditorState()._nodeMap.get(key); // Koenig exports nothing of Lexical's
    if (place.nodeType === Node.TEXT_NODE) node.select(offset, offset);
    else node.selectEnd();
  });
}

/** The node under the pointer, and how far into it. */
function pointed({ clientX, clientY }) {
  const range = document.caretRangeFromPoint?.(clientX, clientY);
  if (range) return [range.startContainer, range.startOffset];
  const position = document.caretPositionFromPoint(clientX, clientY);
  return [position?.offsetNode, position?.offset];
}

/** What Lexical calls the node of the text that this one shows, or stands in. */
function keyOf(shown, editor) {
  for (let one = shown; one && one !== editor.getRootElement(); one = one.parentNode) {
    const key = one[`__lexicalKey_${editor._key}`];
    if (key) return key;
  }
  return null;
}

/** What is typed has no place in the text while a card is chosen in it. */
function nowhere(event, text) {
  if (event.target === text && text.querySelector(CHOSEN)) event.preventDefault();
}

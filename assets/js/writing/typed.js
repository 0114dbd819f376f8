// What a form says, as names and values.

/** What it would send; the document that Markdown began from goes with Markdown alone. */
export function typed(form) {
  const data = new FormData(form);
  if (data.has("document")) data.delete("base");
  return [...data];
}

/** The same as a body to send. */
export const body = (entries) => new URLSearchParams(entries).toString();

/** Whether a form holds what was typed: its text in blocks or as Markdown, and all else. */
export function holds(form, entries) {
  const said = new Map(entries);
  const text = said.has("document") ? "markdown" : "document";
  const apart = ["version", "base", "id", "kind", text];
  const fields = [...form.elements].filter(({ name, type, form: of }) => name && of === form && type !== "submit");
  return fields
    .filter(({ name, type, checked }) => !apart.includes(name) && (type !== "radio" || checked))
    .every(({ name, type, checked, value }) => (said.get(name) ?? "") === (type === "checkbox" && !checked ? "" : value));
}

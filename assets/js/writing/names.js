// Names of a list are suggested one at a time: browsers suggest whole values alone.
for (const field of document.querySelectorAll("input[data-names]")) {
  const names = [...field.list.options].map(({ value }) => value);

  field.addEventListener("input", () => {
    const written = field.value.split(",").slice(0, -1);
    const before = written.map((name) => `${name.trim()}, `).join("");
    const used = new Set(written.map((name) => name.trim()));
    const options = names
      .filter((name) => !used.has(name))
      .map((name) => Object.assign(document.createElement("option"), { value: before + name }));
    field.list.replaceChildren(...options);
  });
}

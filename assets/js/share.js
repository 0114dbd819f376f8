// A link marked `data-copy` copies its address. Without this file it is the plain link it says.
const REST = 2000; // how long it says that it did: milliseconds

for (const link of document.querySelectorAll("a[data-copy]")) {
  if (!navigator.clipboard) continue;
  const { copy, copied } = link.dataset;
  link.textContent = copy;
  link.setAttribute("aria-live", "polite");
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(link.href);
    } catch {
      location.assign(link.href); // not allowed to: the address bar has it then
      return;
    }
    link.textContent = copied;
    setTimeout(() => (link.textContent = copy), REST);
  });
}

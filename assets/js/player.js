// A link marked `data-player` plays here what it leads to. The other site hears of nobody before that:
// without this file, and with any key held, it is the plain link it says.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-player]");
  if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const frame = document.createElement("iframe");
  frame.className = "kg-embed-player";
  frame.title = link.firstChild.textContent.trim();
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  frame.referrerPolicy = "strict-origin-when-cross-origin"; // some players play for nobody unknown
  frame.src = link.dataset.player;
  link.replaceWith(frame);
  frame.focus();
});

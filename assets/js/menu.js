// Says which entries of the header lead to where one is, and closes what one leaves.
const OPEN = ":is(.menu-branch, .person-menu)[open]";

const isHere = (link) => {
  const url = new URL(link.href);
  return url.origin === location.origin && url.pathname === location.pathname;
};

const markHere = () => {
  for (const link of document.querySelectorAll(".masthead a[href]:not(.brand)")) {
    if (isHere(link)) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
};

const closeBranches = (except) => {
  for (const branch of document.querySelectorAll(OPEN)) {
    if (!branch.contains(except)) branch.open = false;
  }
};

markHere();
document.addEventListener("htmx:after:swap", markHere);
document.addEventListener("click", ({ target }) => closeBranches(target));
document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  const branch = document.activeElement?.closest(OPEN);
  closeBranches(null);
  branch?.querySelector("summary").focus();
});

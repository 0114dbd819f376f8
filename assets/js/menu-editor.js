// The menu's editor, and that of what hangs off a page, at hand: rows move by pointer and by key,
// and the form holds where they are. Without this file each button sends the form, and the page
// comes back with the row moved.
for (const form of document.querySelectorAll(".menu-editor")) {
  const list = form.querySelector(".menu-rows");
  if (!list) continue; // nothing to arrange yet
  const state = form.querySelector(".menu-state");
  const deepest = Number(form.dataset.deepest);
  const STEP = 28; // pixels to the side that count as one level

  const rows = () => [...list.querySelectorAll(":scope > .menu-row")];
  const depth = (row) => Number(row.dataset.depth);
  const handle = (row) => row.querySelector(".menu-handle");
  const name = (row) => {
    const label = row.querySelector('[name="label"]');
    return label.value || label.placeholder || handle(row).dataset.name;
  };

  const deepen = (row, by) => {
    row.dataset.depth = depth(row) + by;
    row.querySelector('[name="depth"]').value = row.dataset.depth;
  };

  /** A row and all that is beneath it. */
  const whole = (row) => {
    const all = [row];
    for (let next = row.nextElementSibling; next && depth(next) > depth(row); next = next.nextElementSibling) all.push(next);
    return all;
  };

  const parent = (row) => {
    let other = row.previousElementSibling;
    while (other && depth(other) >= depth(row)) other = other.previousElementSibling;
    return other;
  };

  /** The row before it on its level, under the same one. */
  const before = (row) => {
    let other = row.previousElementSibling;
    while (other && depth(other) > depth(row)) other = other.previousElementSibling;
    return other && depth(other) === depth(row) ? other : null;
  };

  const after = (row) => {
    const other = whole(row).at(-1).nextElementSibling;
    return other && depth(other) === depth(row) ? other : null;
  };

  const moves = {
    up(row) {
      const other = before(row);
      if (other) other.before(...whole(row));
      return other && `${name(row)} stands before ${name(other)}`;
    },
    down(row) {
      const other = after(row);
      if (other) row.before(...whole(other));
      return other && `${name(row)} stands behind ${name(other)}`;
    },
    in(row) {
      const other = before(row);
      const all = whole(row);
      if (!other || Math.max(...all.map(depth)) >= deepest) return null;
      for (const one of all) deepen(one, 1);
      return `${name(row)} is beneath ${name(other)}`;
    },
    out(row) {
      const above = parent(row);
      if (!above) return null;
      const [all, last] = [whole(row), whole(above).at(-1)];
      if (last !== all.at(-1)) last.after(...all);
      for (const one of all) deepen(one, -1);
      return `${name(row)} stands behind ${name(above)}`;
    },
    remove(row) {
      const [, ...beneath] = whole(row);
      for (const one of beneath) deepen(one, -1);
      const next = row.nextElementSibling ?? row.previousElementSibling;
      const removed = `${name(row)} is taken out`;
      row.remove();
      if (next) handle(next).focus();
      return removed;
    },
  };

  const relabel = () => {
    for (const row of rows()) {
      handle(row).setAttribute("aria-label", `Move ${name(row)}, level ${depth(row) + 1}`);
      const told = row.querySelector(".menu-told");
      if (told) told.textContent = name(row);
    }
  };

  // Who leaves with something unsaved is asked first.
  let changed = false;
  globalThis.addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
  form.addEventListener("submit", () => {
    changed = false;
  });

  const tell = (done, row) => {
    relabel();
    changed ||= Boolean(done);
    state.textContent = done ? `${done}, level ${depth(row) + 1}. Not saved yet.` : `${name(row)} cannot go further there.`;
  };

  const act = (verb, row, focus) => {
    const done = moves[verb](row);
    if (row.isConnected) focus?.focus(); // a row that moves loses the focus
    tell(done, row);
  };

  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (!button) return;
    event.preventDefault();
    act(button.dataset.do, button.closest(".menu-row"), button);
  });

  const KEYS = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "out", ArrowRight: "in" };

  list.addEventListener("keydown", (event) => {
    if (!event.target.matches(".menu-handle") || !(event.key in KEYS)) return;
    event.preventDefault();
    act(KEYS[event.key], event.target.closest(".menu-row"), event.target);
  });

  form.addEventListener("input", () => {
    relabel();
    changed = true;
    state.textContent = "Not saved yet.";
  });

  // By pointer: a line shows where the row would land, and how deep.
  let drag = null;

  /** Where what is held would land: behind a row or at the beginning, and how deep. Never where it
      would come between a row and what is beneath that, and take it along. */
  const landing = ({ clientX, clientY }) => {
    const rest = rows().filter((row) => !drag.all.includes(row));
    const height = Math.max(...drag.all.map(depth)) - depth(drag.row);
    const most = (at) => Math.min(rest[at] ? depth(rest[at]) + 1 : 0, deepest - height);
    const least = (at) => (rest[at + 1] ? depth(rest[at + 1]) : 0);
    let at = rest.findLastIndex((row) => {
      const box = row.getBoundingClientRect();
      return clientY > box.top + box.height / 2;
    });
    while (least(at) > most(at)) at += 1;
    const wanted = depth(drag.row) + Math.round((clientX - drag.x) / STEP);
    return { above: rest[at], depth: Math.max(least(at), Math.min(most(at), wanted)) };
  };

  /** Held at an edge of the screen, what lies beyond it comes into sight. */
  const EDGE = 72;
  const scroll = () => {
    if (!drag) return;
    const y = drag.at.clientY;
    const by = Math.min(0, y - EDGE) + Math.max(0, y - (innerHeight - EDGE));
    if (by) {
      scrollBy({ top: by / 4, behavior: "instant" });
      drag.to = landing(drag.at);
      show(drag.to);
    }
    requestAnimationFrame(scroll);
  };

  const line = document.createElement("li");
  line.className = "menu-line";
  line.setAttribute("aria-hidden", "true");

  const show = ({ above, depth: deep }) => {
    line.dataset.depth = deep;
    if (above) above.after(line);
    else list.prepend(line);
  };

  const drop = (keep) => {
    if (!drag) return;
    const { row, all, to } = drag;
    line.remove();
    for (const one of all) one.classList.remove("menu-held");
    drag = null;
    if (!keep || !to) return;
    const by = to.depth - depth(row);
    if (to.above) to.above.after(...all);
    else list.prepend(...all);
    for (const one of all) deepen(one, by);
    const above = parent(row);
    tell(above ? `${name(row)} is beneath ${name(above)}` : `${name(row)} is moved`, row);
  };

  list.addEventListener("pointerdown", (event) => {
    const held = event.target.closest(".menu-handle");
    if (!held || event.button !== 0) return;
    const row = held.closest(".menu-row");
    drag = { row, all: whole(row), x: event.clientX, at: null, to: null };
    held.setPointerCapture(event.pointerId);
  });

  list.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const begins = !drag.at;
    for (const one of drag.all) one.classList.add("menu-held");
    drag.at = { clientX: event.clientX, clientY: event.clientY };
    drag.to = landing(drag.at);
    show(drag.to);
    if (begins) requestAnimationFrame(scroll);
  });

  list.addEventListener("pointerup", () => drop(true));
  list.addEventListener("pointercancel", () => drop(false));
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") drop(false);
  });

  for (const row of rows()) handle(row).hidden = false;
  form.querySelector(".menu-keys").hidden = false;
}

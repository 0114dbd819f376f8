// What somebody typed and the server does not have, kept in this browser: one copy for each writer
// and post. Only this storage takes a long text while a page is closed: what is sent then may have
// 64 KiB (Fetch §4.6, keepalive).
const PLACE = "rose-ash:typed:";

/** The copy of one writer's post; `writer` and `id` name it. */
export function localCopy(writer, id) {
  const mine = `${PLACE}${writer}:`;
  const key = mine + id;
  return {
    /** Keeps it, at the cost of others where there is no room; says whether it is kept. */
    keep(copy) {
      const value = JSON.stringify({ ...copy, at: Date.now() });
      return put(key, value) || (remove(others(key)), put(key, value));
    },
    forget: () => remove([key]),
    /** This post's copy. */
    read: () => read(key),
    /** The latest copy of a post that was never kept anywhere else. */
    orphan: () =>
      keys(mine)
        .map(read)
        .filter((copy) => copy?.isNew)
        .sort((one, other) => other.at - one.at)[0],
  };
}

/** Forgets a copy that came to its place. */
export function forget({ writer, id }) {
  remove([`${PLACE}${writer}:${id}`]);
}

// A browser may have no storage, or refuse it.
function attempt(what, otherwise) {
  try {
    return what();
  } catch {
    return otherwise;
  }
}

const put = (key, value) => attempt(() => (localStorage.setItem(key, value), true), false);

const read = (key) => attempt(() => JSON.parse(localStorage.getItem(key)), null);

const keys = (start) => attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(start)), []);

const others = (key) => keys(PLACE).filter((other) => other !== key);

const remove = (list) => attempt(() => list.forEach((key) => localStorage.removeItem(key)));

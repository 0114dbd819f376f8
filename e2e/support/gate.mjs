// A gate before a server: open, shut as if the server were gone, or stuck as if it were frozen.
import { once } from "node:events";
import net from "node:net";

/** Starts a gate before what listens at a URL's host and port. */
export async function startGate(url) {
  const { hostname, port } = new URL(url);
  const sockets = new Set();
  let stuck = false;
  const server = net.createServer((visitor) => {
    const inside = net.connect(Number(port), hostname);
    for (const [from, to] of [[visitor, inside], [inside, visitor]]) {
      sockets.add(from);
      from.pipe(to);
      from.on("error", () => {}).on("close", () => (sockets.delete(from), to.destroy()));
      if (stuck) from.pause();
    }
  });
  const listen = (at) => once(server.listen(at, "127.0.0.1"), "listening");
  await listen(0);
  const gate = {
    port: server.address().port,
    /** Who comes is refused, and who is inside is thrown out. */
    shut() {
      server.close();
      sockets.forEach((socket) => socket.destroy());
    },
    /** Whatever is said, nothing comes through. */
    stick() {
      stuck = true;
      sockets.forEach((socket) => socket.pause());
    },
    async open() {
      stuck = false;
      sockets.forEach((socket) => socket.resume());
      if (!server.listening) await listen(gate.port);
    },
    stop() {
      if (server.listening) gate.shut();
    },
  };
  return gate;
}

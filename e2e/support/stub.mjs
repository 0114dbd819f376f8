// An owner that misbehaves, to stand in for a service of the platform.
import { once } from "node:events";
import net from "node:net";
import { setTimeout as pause } from "node:timers/promises";

const PAGE = "<h1>This must be seen nowhere</h1>";
const page = (status, cors = "access-control-allow-origin: *") =>
  `HTTP/1.1 ${status}\r\ncontent-type: text/html\r\nconnection: close\r\n` +
  `${cors}\r\ncontent-length: ${PAGE.length}\r\n\r\n${PAGE}`;

/** How an owner may fail: each writes to a socket what it answers to a request. */
export const FAILURES = {
  "answers after ten seconds": async (socket) => {
    await pause(10_000, undefined, { ref: false });
    socket.end(page("200 OK"));
  },
  "answers with an error": (socket) => socket.end(page("500 Internal Server Error")),
  "answers with a page of its proxy's": (socket, request) => {
    const [, origin] = request.match(/^origin: (.*)\r$/im) ?? [];
    const cors = `access-control-allow-origin: ${origin}\r\naccess-control-allow-credentials: true`;
    socket.end(page("200 OK", cors));
  },
  "answers with garbage": (socket) => socket.end("\x00\x01 this is no HTTP \xff\r\n\r\n"),
  "hangs up": (socket) => socket.destroy(),
};

/** Starts an owner that fails in one of the ways of `FAILURES`. */
export async function startStub(failure) {
  const sockets = new Set();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => {});
    socket.once("data", (request) => failure(socket, String(request)));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    port: server.address().port,
    stop() {
      sockets.forEach((socket) => socket.destroy());
      server.close();
    },
  };
}

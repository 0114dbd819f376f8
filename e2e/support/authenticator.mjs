// An authenticator app (RFC 6238), for who signs in with one.
import { createHmac } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

const STEP = 30_000;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The code of now; `steps` of -1 is the one before it. Never one that ends within ten seconds. */
export async function code(secret, steps = 0) {
  const left = STEP - (Date.now() % STEP);
  if (left < 10_000) await pause(left + 100);
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / STEP) + steps));
  const digest = createHmac("sha1", bytes(secret)).update(counter).digest();
  const number = digest.readUInt32BE(digest.at(-1) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

/** Base32 (RFC 4648 §6). */
function bytes(secret) {
  const letters = [...secret.toUpperCase()].filter((letter) => LETTERS.includes(letter));
  const bits = letters.map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}

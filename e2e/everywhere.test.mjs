// Signed in on one host is signed in on six, in each make of browser, with no cookie that crosses a
// host; signed out on one is signed out on all.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { ON_THE_WAY } from "./support/browser.mjs";
import { MAKES, until } from "./support/people.mjs";
import { SERVICES, SHAPES, startPlatform } from "./support/platform.mjs";
import { MENU, signIn } from "./support/sign_in.mjs";

for (const shape of SHAPES) {
  describe(`Everywhere at once: ${shape.name}`, { skip: shape.skip }, () => {
    for (const { name, skip, domain, start } of MAKES) {
      if (skip) console.error(`\n!!! LEFT OUT: ${name}: ${skip} !!!\n`);
      test(`in ${name}`, { skip }, async () => {
        const platform = await startPlatform({ ...shape, domain });
        const person = await start(platform).catch((error) => platform.stop().then(() => Promise.reject(error)));
        try {
          await oneSignIn(person, platform);
        } finally {
          await person.stop();
          await platform.stop();
        }
      });
    }
  });
}

async function oneSignIn(person, platform) {
  await person.go(platform.url("market"));
  await signIn(person, platform, "idris@rose-ash.example");
  await until(async () => (await person.url()) === platform.url("market"), "not sent back to where it began");

  for (const service of SERVICES) {
    await person.go(platform.url(service));
    await knows(person, "Idris", `${service}'s header knows nobody`);
    assert.equal(await person.url(), platform.url(service), "the page moved");
  }

  await person.tap(`${MENU} summary`);
  await person.press(`${MENU} form button`);
  await pause(5_000); // by then nobody is known anywhere, at the first look
  for (const service of SERVICES) {
    await person.go(platform.url(service));
    await until(async () => (await person.text(ON_THE_WAY)) === null, `${service}'s fragments do not come`);
    assert.match(await person.text(MENU), /Sign in/, `${service}'s header still knows somebody`);
  }
  const before = platform.requests.length;
  await person.go(platform.url("blog"));
  await knows(person, "Sign in", "blog's header knows somebody again");
  const silent = platform.requests.slice(before).filter(({ path }) => path.startsWith("/auth/login"));
  assert.deepEqual(silent, [], "who signed out is not signed in again");
}

function knows(person, words, complaint) {
  return until(async () => (await person.text(MENU))?.includes(words), complaint, 5_000);
}

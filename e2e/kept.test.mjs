// A text that is too long to be sent while its page closes lies in the browser, in each make of it.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { MAKES, until } from "./support/people.mjs";
import { startPlatform } from "./support/platform.mjs";
import { signIn } from "./support/sign_in.mjs";

describe("A long text outlives its page", () => {
  for (const { name, skip, domain, start } of MAKES) {
    if (skip) console.error(`\n!!! LEFT OUT: ${name}: ${skip} !!!\n`);
    test(`in ${name}`, { skip }, async () => {
      const platform = await startPlatform({ domain });
      const person = await start(platform).catch((error) => platform.stop().then(() => Promise.reject(error)));
      try {
        await leavesAndComesBack(person, platform);
      } finally {
        await person.stop();
        await platform.stop();
      }
    });
  }
});

async function leavesAndComesBack(person, platform) {
  const long = `Long ${"and longer ".repeat(30_000)}`; // 330 KB
  await person.go(platform.url("blog"));
  await signIn(person, platform, "tobias@rose-ash.example");
  await person.go(platform.url("blog", "/desk/new"));
  await until(() => person.text("rose-editor[data-showing=blocks] .editor-ways"), "the editor does not come", 60_000);
  await person.tap("button[data-editor=plain]");
  await person.paste("[name=title]", "A very long evening");
  await person.paste("textarea[name=markdown]", long);
  await person.go(platform.url("market"));
  await person.go(platform.url("blog", "/desk/new"));
  await until(() => person.text(".writing-here:not([hidden])"), "nothing is offered");
  await person.tap("[data-here=continue]");
  const main = () => person.text("main").catch(() => null); // a page on its way has none
  await until(async () => (await main())?.includes("You have unsaved changes from"), "it is not there again");
  const text = await person.text("textarea[name=markdown]");
  assert.equal(text.length, long.trim().length);
}

// What follows from what people do is done once, although what it needs is away and processes die.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { isOpenToAll } from "./support/axe.mjs";
import { settle } from "./support/browser.mjs";
import { firstPost } from "./support/pages.mjs";
import { until } from "./support/people.mjs";
import { SHAPES } from "./support/platform.mjs";
import { signedIn } from "./support/person.mjs";
import { stories } from "./support/stories.mjs";

const PLAIN = { javaScriptEnabled: false };

for (const shape of SHAPES) stories(`Jobs: ${shape.name}`, shape, (stage) => {
  const program = shape.six ? "blog" : "rose-ash";
  const folder = () => path.join(stage.platform.data, "mail");

  test("who is answered is told once, although no mail went out at first and the process was killed", async () => {
    const { platform } = stage;
    const idris = await signedIn(stage, "idris@rose-ash.example");
    const editor = await signedIn(stage, "tobias@rose-ash.example");
    let url;
    await stage.visit({}, async (page) => ({ url } = await firstPost(page, platform)));
    await stage.visit({ ...idris, ...PLAIN }, async (page) => {
      await page.goto(url);
      await page.getByRole("link", { name: "Write a comment" }).click();
      await page.getByLabel("Your comment").fill("Who swept the chimney?");
      await page.getByRole("button", { name: "Post your comment" }).click();
    });
    await stage.visit({ ...editor, ...PLAIN }, async (page) => {
      await page.goto(platform.url("blog", "/comments"));
      await page.getByRole("button", { name: "Approve what Idris" }).click();
      const reply = page.getByRole("link", { name: /^Reply to what Idris/ });
      await until(async () => {
        await page.goto(url);
        return reply.count();
      }, "nobody reads the comment");
      await reply.click();
      await page.getByLabel("Your reply").fill("The sweeper of Ash Lane.");
      const reopen = closePostOffice(folder());
      await page.getByRole("button", { name: "Post your reply" }).click();
      const log = () => readFileSync(path.join(platform.data, `${program}.log`), "utf8");
      await until(() => log().includes("a job failed"), "nobody tried").finally(reopen);
      await platform.kill(program);
      await platform.revive(program);
    });
    const told = () => mails(folder()).filter((mail) => /^To: .*idris@/m.test(mail) && mail.includes("sweeper of Ash Lane"));
    await until(() => told().length, "the mail never came", 20_000);
    await pause(1_500);
    assert.equal(told().length, 1);
  });

  test("an admin sees that nothing is left undone", async () => {
    const admin = await signedIn(stage, "maeve@rose-ash.example");
    await stage.visit({ ...admin, bypassCSP: true }, async (page, troubles) => {
      await page.goto(stage.platform.url("account", "/jobs"));
      await settle(page);
      await page.getByRole("heading", { name: "Nothing is left undone" }).waitFor();
      await isOpenToAll(page, "jobs");
      assert.deepEqual(troubles, []);
    });
  });
});

/** Puts a file where the folder of mails is. Answers how to open it again. */
function closePostOffice(folder) {
  mkdirSync(folder, { recursive: true });
  renameSync(folder, `${folder}.away`);
  writeFileSync(folder, "");
  return () => {
    rmSync(folder);
    renameSync(`${folder}.away`, folder);
  };
}

function mails(folder) {
  return readdirSync(folder).map((name) => readFileSync(path.join(folder, name), "utf8"));
}

// Mail goes out by SMTP to whichever server is configured.
import assert from "node:assert/strict";
import { once } from "node:events";
import { after, before, describe, test } from "node:test";
import { buffer } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { open, startBrowser, visiting } from "./support/browser.mjs";
import { until } from "./support/people.mjs";
import { SHAPES, startPlatform } from "./support/platform.mjs";

for (const shape of SHAPES) describe(`Mail: ${shape.name}`, { skip: shape.skip }, () => {
  const received = [];
  let sink, platform, browser;
  before(async () => {
    sink = new SMTPServer({ authOptional: true, disabledCommands: ["STARTTLS"], onData: receive });
    sink.listen(0, "127.0.0.1");
    await once(sink.server, "listening");
    const { port } = sink.server.address();
    platform = await startPlatform({ ...shape, env: { SMTP_URL: `smtp://127.0.0.1:${port}` } });
    browser = await startBrowser();
  });
  after(async () => {
    await browser?.close();
    await platform?.stop();
    await new Promise((closed) => sink.close(closed));
  });

  async function receive(stream, { envelope }, taken) {
    received.push({ to: envelope.rcptTo.map(({ address }) => address), text: (await buffer(stream)).toString() });
    taken();
  }

  test("a link to sign in with reaches the mail server, and signs in", async () => {
    await visiting(browser, {}, async (page) => {
      await open(page, platform.url("federation", "/sign-in"));
      await page.fill('input[name="email"]', "hanneke@rose-ash.example");
      await page.click(".gate-form button[type=submit]");
      const mail = await until(() => received.find(({ to }) => to.includes("hanneke@rose-ash.example")), "no mail came");
      const plain = mail.text.replaceAll("=\r\n", "").replaceAll("=3D", "=");
      const [link] = plain.match(/http:\S+\/sign-in\/link\/[\w-]+/) ?? [];
      assert.ok(link, mail.text);
      await open(page, link);
      await page.click(".gate-form button[type=submit]");
      await page.locator("#slot-auth-menu", { hasText: "Hanneke" }).waitFor();
      const told = await until(() => received.find(({ text }) => text !== mail.text), "nobody was told of the new browser");
      assert.deepEqual(told.to, ["hanneke@rose-ash.example"]);
    });
  });

  test("there is no mailbox to look into", async () => {
    await visiting(browser, {}, async (page) => {
      const response = await page.goto(platform.url("federation", "/mailbox"));
      assert.equal(response.status(), 404);
    });
  });
});

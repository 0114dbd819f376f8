// Two houses that know each other by nothing but what they say over the network: their members follow,
// like, pass on and answer one another, and see what is changed and what is gone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isOpenToAll } from "./support/axe.mjs";
import { press } from "./support/browser.mjs";
import { until } from "./support/people.mjs";
import { signedIn } from "./support/person.mjs";
import { SHAPES, startPlatform } from "./support/platform.mjs";
import { stories } from "./support/stories.mjs";

const PLAIN = { javaScriptEnabled: false };
const env = { ROSE_ASH_ALLOW_PRIVATE_ADDRESSES: "true" };
/** The other house is six processes, where it can be. */
const OTHER = SHAPES.find((shape) => shape.six && !shape.skip) ?? SHAPES[0];

stories("Two houses", { env, domain: "one.localhost" }, (stage) => {
  const other = { visit: (options, story) => stage.visit(options, story) };
  let maeve;
  let tobias;
  before(async () => {
    other.platform = await startPlatform({ ...OTHER, env, domain: "two.localhost" });
    maeve = await signedIn(stage, "maeve@rose-ash.example");
    tobias = await signedIn(other, "tobias@rose-ash.example");
  });
  after(() => other.platform?.stop());

  /** Presses the first button of that name, and waits for what it leads to. */
  const words = (page) => page.locator("main").innerText();

  /** Somebody at a page of federation in their house. */
  const at = async (who, house, path, story) => {
    await house.visit({ ...who, ...PLAIN }, async (page) => {
      await page.goto(house.platform.url("federation", "/auth/login"));
      await page.goto(house.platform.url("federation", path));
      await story(page);
    });
  };

  /** Until their page says so. */
  const says = (page, what, patience = 15_000) => until(async () => {
    await page.reload();
    return what.test(await words(page));
  }, `it says ${what}`, patience);

  /** The name that somebody goes by on a host of a house. */
  const account = (house, service, handle) => `@${handle}@${new URL(house.platform.url(service)).host}`;

  const say = async (page, text) => {
    await page.getByLabel("What do you want to say?").fill(text);
    await press(page, "Say it");
  };

  test("somebody follows members of the other house, who hear of it", async () => {
    await at(maeve, stage, "/timeline/", async (page) => {
      for (const service of ["federation", "blog"]) {
        await page.getByLabel("Whom do you want to follow?").fill(account(other, service, "tobias"));
        await press(page, "Follow");
      }
      await says(page, /Whom you follow[\s\S]*Unfollow[\s\S]*Unfollow/);
      await until(async () => {
        await page.reload();
        return !/They have not said yes yet/.test(await words(page));
      }, "they said yes", 15_000);
    });
    await at(tobias, other, "/notices/", (page) => says(page, /Maeve[\s\S]*follows you/));
  });

  test("what one says, the other reads, likes, passes on and answers", async () => {
    await at(tobias, other, "/timeline/", (page) => say(page, "The oven is **on**."));
    await at(maeve, stage, "/timeline/", async (page) => {
      await says(page, /The oven is on\./);
      await press(page, /^Like/);
      await press(page, /^Pass on/);
      await page.getByRole("link", { name: "Answer" }).first().click();
      await say(page, "Keep me a loaf.");
    });
    await at(tobias, other, "/notices/", async (page) => {
      await says(page, /likes what you shared/);
      await says(page, /passed on what you shared/);
      await says(page, /answered what you shared[\s\S]*Keep me a loaf\./);
    });
  });

  test("a post is told of when it is published, otherwise when it is changed, and no more when it is gone", async () => {
    let form;
    await other.visit({ ...tobias, ...PLAIN }, async (page) => {
      await page.goto(other.platform.url("blog", "/desk/new"));
      await page.getByLabel("Title", { exact: true }).fill("A day at the mill");
      await page.locator("textarea[name=markdown]").fill("We ground rye.");
      await press(page, "Publish");
      form = page.url().split("?")[0];
    });
    await at(maeve, stage, "/timeline/", async (page) => {
      await says(page, /A day at the mill/);
      await page.getByRole("link", { name: "Answer" }).first().click();
      await say(page, "Was it the *old* mill?");
    });
    await other.visit({ ...tobias, ...PLAIN }, async (page) => {
      await page.goto(other.platform.url("blog", "/comments"));
      await says(page, /Maeve[\s\S]*Was it the old mill\?/);
      await press(page, /^Approve/);
      const stranger = other.platform.url("blog", "/a-day-at-the-mill/");
      await page.goto(stranger);
      await says(page, /from the fediverse[\s\S]*Was it the old mill\?/);
      await page.goto(form);
      await page.getByLabel("Title", { exact: true }).fill("Two days at the mill");
      await press(page, /^(Save|Update)/);
    });
    await at(maeve, stage, "/timeline/", (page) => says(page, /Two days at the mill/));
    await other.visit({ ...tobias, ...PLAIN }, async (page) => {
      await page.goto(form);
      await press(page, "Throw it into the bin");
    });
    await at(maeve, stage, "/timeline/", (page) => until(async () => {
      await page.reload();
      return !/days at the mill/.test(await words(page));
    }, "it is gone", 15_000));
  });

  test("what is taken back is gone over there, too", async () => {
    await at(maeve, stage, "/timeline/", async (page) => {
      const note = page.locator("li", { hasText: "The oven is on." });
      await Promise.all([page.waitForEvent("load"), note.getByRole("button", { name: /^Liked/ }).click()]);
      assert.equal(await note.getByRole("button", { name: /^Liked/ }).count(), 0);
    });
    await at(tobias, other, "/notices/", (page) => until(async () => {
      await page.reload();
      return !/likes what you shared/.test(await words(page));
    }, "the like is gone", 15_000));
    await at(tobias, other, "/timeline/", async (page) => {
      await page.getByRole("link", { name: "What you said" }).click();
      const note = page.locator("li", { hasText: "The oven is on." });
      await note.getByRole("link").click();
      await page.getByText("Take it back…").click();
      await press(page, "Take it back");
      assert.doesNotMatch(await words(page), /The oven is on/);
    });
    await at(maeve, stage, "/timeline/", (page) => until(async () => {
      await page.reload();
      return !/The oven is on/.test(await words(page));
    }, "the note is gone", 15_000));
  });

  test("nothing is in anybody's way there", async () => {
    for (const [who, house, path] of [[maeve, stage, "/timeline/"], [tobias, other, "/notices/"]]) {
      await house.visit({ ...who, bypassCSP: true }, async (page) => {
        await page.goto(house.platform.url("federation", "/auth/login"));
        await page.goto(house.platform.url("federation", path));
        await isOpenToAll(page, path);
      });
    }
  });

  test("who follows no more is told nothing more", async () => {
    await at(maeve, stage, "/timeline/", async (page) => {
      await press(page, /^Unfollow/);
      await press(page, /^Unfollow/);
      assert.equal(await page.getByRole("button", { name: /^Unfollow/ }).count(), 0);
    });
    await at(tobias, other, "/notices/", (page) => until(async () => {
      await page.reload();
      return !/Maeve[^.]* follows you\./.test(await words(page));
    }, "they left", 15_000));
  });
});

// What every file of stories has in common: a platform, a browser, and both gone at the end.
import { after, before, describe, test } from "node:test";
import { startBrowser, visiting } from "./browser.mjs";
import { SHAPES, startPlatform } from "./platform.mjs";

/**
 * Describes stories on a platform of their own. `tell` receives a stage whose `platform` is there
 * once a story runs, `visit(options, story)`, which gives a story a browser of its own, and
 * `looks(name, story)`, which tells a story of how pages look.
 */
export function stories(name, options, tell) {
  describe(name, { skip: options.skip }, () => {
    const stage = {
      visit: (visitor, story) => visiting(stage.browser, visitor, story),
      // Pages are the same whatever stands behind them: they are looked at in one shape.
      looks: (name, story) => options.shared || test(name, story),
    };
    before(async () => {
      stage.platform = await startPlatform(options);
      stage.browser = await startBrowser();
    });
    after(async () => {
      await stage.browser?.close();
      try {
        // Whatever the stories did, places, tickets and money add up.
        if (stage.platform) await stage.platform.command("audit");
      } finally {
        await stage.platform?.stop();
      }
    });
    tell(stage);
  });
}

/** The same stories in both shapes of the platform. */
export function storiesInEachShape(name, tell) {
  for (const shape of SHAPES) stories(`${name}: ${shape.name}`, shape, tell);
}

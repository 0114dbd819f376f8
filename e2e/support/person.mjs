// A page of Chromium's as somebody who opens, reads, types and presses: see people.mjs.
import { signInAt } from "./sign_in.mjs";

/** Somebody with this page, with JavaScript or without. */
export function person(page) {
  return {
    go: (url) => page.goto(url),
    url: async () => page.url(),
    text: async (selector) => {
      const [text] = await page.locator(selector).allTextContents();
      return text?.replace(/\s+/g, " ").trim() ?? null;
    },
    fill: (selector, value) => page.fill(selector, value),
    tap: (selector) => page.click(selector),
    press: (selector) => Promise.all([page.waitForEvent("load"), page.click(selector)]),
  };
}

/** What a browser keeps of somebody who signed in at blog: an option of `visit`. */
export async function signedIn(stage, email) {
  let storageState;
  await stage.visit({ javaScriptEnabled: false }, async (page, _, context) => {
    await signInAt(person(page), stage.platform, "blog", email);
    storageState = await context.storageState();
  });
  return { storageState };
}

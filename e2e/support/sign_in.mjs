// Signing in as people do, with whichever browser.
import { until } from "./people.mjs";

export const MENU = "#slot-auth-menu";

/** Signs somebody in from the header of the page their browser is at, by the link in their mail. */
export async function signIn(person, platform, email) {
  await until(async () => (await person.text(MENU))?.includes("Sign in"), "the header offered no sign-in");
  await person.press(`${MENU} a`);
  await person.fill('input[name="email"]', email);
  await person.press(".gate-form button[type=submit]");
  await openLink(person, platform, email);
}

/** Opens the link in the newest mail to an address, and confirms it. */
export async function openLink(person, platform, email) {
  await person.go(await newestLink(person, platform, email));
  await person.press(".gate-form button[type=submit]");
}

/** The link in the newest mail to an address, as the mailbox shows it. */
export async function newestLink(person, platform, email) {
  await person.go(platform.url("federation", "/mailbox"));
  const about = await person.text(".row-about");
  if (!about?.includes(email)) throw new Error(`the newest mail is not to ${email}: ${about}`);
  await person.press(".row-name a");
  const text = await person.text(".mail-text");
  const [link] = text.match(/http:\S+\/sign-in\/link\/\S+/) ?? [];
  if (!link) throw new Error(`no link in: ${text}`);
  return link;
}

// Signing in as people do, with whichever browser.
import { until } from "./people.mjs";

export const MENU = "#slot-auth-menu";

/** Links that were read before: mail goes out behind the page, and the newest may be an old one. */
const given = new Set();

/** Signs somebody in from the header of the page their browser is at, by the link in their mail. */
export async function signIn(person, platform, email) {
  await until(async () => (await person.text(MENU))?.includes("Sign in"), "the header offered no sign-in");
  await person.press(`${MENU} a`);
  await askForLink(person, platform, email);
}

/** Signs somebody in at a service without its header: without a script it does not know who it shows. */
export async function signInAt(person, platform, service, email) {
  await person.go(platform.url(service, "/auth/login"));
  await askForLink(person, platform, email);
}

async function askForLink(person, platform, email) {
  await person.fill('input[name="email"]', email);
  await person.press(".gate-form button[type=submit]");
  await openLink(person, platform, email);
}

/** Opens the link in the newest mail to an address, and confirms it. */
export async function openLink(person, platform, email) {
  await person.go(await newestLink(person, platform, email));
  await person.press(".gate-form button[type=submit]");
}

/** The link in the newest mail to an address, as the mailbox shows it, once one has come. */
export async function newestLink(person, platform, email) {
  const link = await until(async () => {
    await person.go(platform.url("federation", "/mailbox"));
    if (!(await person.text(".row-about"))?.includes(email)) return null;
    await person.press(".row-name a");
    const [found] = (await person.text(".mail-text"))?.match(/http:\S+\/sign-in\/link\/\S+/) ?? [];
    return given.has(found) ? null : found;
  }, `no link came to ${email}`);
  given.add(link);
  return link;
}

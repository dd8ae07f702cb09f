// A recruiter's way in Firefox, by keys and by menus: `npm run firefox`.
import { special, startFirefox, type FirefoxPage } from './bidi';
import { expect, test } from './fixture';
import { addApplicant, addJob } from './people';

// What the policy refuses is told to the page alone, not to the console that WebDriver hears.
const collectViolations = `() => {
  globalThis.violations = [];
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    globalThis.violations.push(violatedDirective + ' ' + blockedURI));
}`;

const button = (name: string) => `//button[normalize-space() = "${name}"]`;

/** Waits until a selector finds something, or a text is in the page. */
const seen = (page: FirefoxPage, selector: string) =>
  expect.poll(() => page.evaluate(`document.querySelector(${JSON.stringify(selector)}) !== null`), {
    message: selector,
  });
const said = (page: FirefoxPage, text: string) =>
  expect.poll(() => page.evaluate(`document.body.textContent.includes(${JSON.stringify(text)})`), {
    message: text,
  });

test(
  'sign in, move by keys and by menu, undo, and open',
  { tag: '@firefox' },
  async ({ service }) => {
    test.setTimeout(120_000);
    const job = await addJob(service, 'Prompter');
    const name = 'Nora Batty';
    await addApplicant(service, job.id, name);
    const firefox = await startFirefox(
      process.env.FIREFOX ?? '/usr/bin/firefox-esr',
      collectViolations,
    );
    try {
      const { page } = firefox;
      const card = `[data-card][aria-label="${name}"]`;
      const isIn = (stage: string) => seen(page, `[data-column="${stage}"] ${card}`).toBe(true);

      await page.goto(`${service.url}/jobs/${job.id}`);
      await expect.poll(() => page.evaluate('document.activeElement?.name')).toBe('name');
      await page.type(`recruiter@demo.example${special.tab}${service.password}${special.enter}`);
      await isIn('applied');

      await page.evaluate(`document.querySelector('${card}').focus()`);
      await page.type(' ');
      await said(page, `${name} lifted from Applied`).toBe(true);
      await page.evaluate('new Promise((resolve) => setTimeout(resolve))'); // from now on arrows are heard
      await page.type(special.right);
      await said(page, `${name} over Screening`).toBe(true);
      await page.type(' ');
      await isIn('screening');
      await said(page, `${name} is in Screening`).toBe(true);
      await page.type('u');
      await isIn('applied');
      await said(page, `${name} is in Applied again`).toBe(true);

      await page.click(`//button[@aria-label = "Actions for ${name}"]`);
      await seen(page, '[role=menu]').toBe(true);
      await page.click('//*[@role = "menuitem"][contains(., "Move…")]');
      await seen(page, 'dialog[open] input[type=radio]:checked').toBe(true);
      await page.click(button('Move to Screening'));
      await isIn('screening');
      await page.click('//button[starts-with(normalize-space(), "Undo")]');
      await isIn('applied');

      await page.click(`//*[@data-card]//p[. = "${name}"]`);
      await seen(page, 'dialog[open] [role=tabpanel] li').toBe(true);
      await page.click('//*[@role = "tab"][. = "Notes"]');
      await seen(page, 'dialog[open] [role=tabpanel] textarea').toBe(true);
      await page.type(special.escape);
      await seen(page, 'dialog[open]').toBe(false);

      expect(await page.evaluate('globalThis.violations.join()')).toBe('');
      expect(page.complaints).toEqual([]);
    } finally {
      await firefox.close();
    }
  },
);

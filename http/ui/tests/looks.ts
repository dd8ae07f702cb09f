import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

type WithAxe = typeof globalThis & { axe?: typeof axe };

/** Fails with what axe finds on a page, target sizes included, also when it looks once more. */
export async function expectAccessible(page: Page) {
  // A page keeps it until it is left for another one.
  if (!(await page.evaluate(() => (globalThis as WithAxe).axe !== undefined)))
    await page.evaluate(axe.source);
  // A page of which half is in its new colours has the wrong contrast until the other half is, too.
  await expect(async () => expect(await violations(page), page.url()).toEqual([])).toPass({
    timeout: 5_000,
  });
}

function violations(page: Page) {
  return page.evaluate(async () => {
    const found = await (globalThis as WithAxe).axe?.run(document, {
      iframes: false, // those of mails run no scripts, so axe would wait for them for ever
      rules: { 'target-size': { enabled: true } },
      resultTypes: ['violations'],
    });
    return found?.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((each) => each.html).join('\n')}`,
    );
  });
}

/** Fails where a page, its main part or a dialog is wider than there is room. */
export async function expectNoOverflow(page: Page) {
  const tooWide = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main, dialog[open]')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ localName, scrollWidth, clientWidth }) =>
        [localName, scrollWidth, 'in', clientWidth].join(' '),
      ),
  );
  expect(tooWide, `${page.url()} is too wide`).toEqual([]);
}

/** Returns when a page shows what it has loaded. */
export async function expectLoaded(page: Page) {
  await expect(page.locator('[role=status][aria-label=Loading]')).toHaveCount(0);
  await expect(page.getByRole('heading').first()).toBeVisible();
}

/** Returns when the page was drawn for its new size and colours, and nothing fades or slides any more. */
export async function drawnAgain(page: Page) {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++)
      await new Promise((resolve) => requestAnimationFrame(resolve));
    const ends = document
      .getAnimations()
      .filter((each) => each.effect?.getComputedTiming().endTime !== Infinity)
      .map((each) => each.finished.catch(() => undefined)); // one that was taken back has ended, too
    await Promise.all(ends);
  });
}

/** Looks at a page in a wide window. */
export async function glance(page: Page) {
  await expectLoaded(page);
  await expect(page).toHaveTitle(/· Callboard$/);
  await drawnAgain(page);
  await expectAccessible(page);
}

/** Looks at a page in a wide window and in light colours, then on a phone and in dark ones. */
export async function look(page: Page) {
  await glance(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 390, height: 844 });
  await drawnAgain(page);
  await expectLoaded(page);
  await expectNoOverflow(page);
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1440, height: 900 });
}

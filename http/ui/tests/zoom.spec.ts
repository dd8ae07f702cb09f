// Low windows: 720 x 450 is what 200 % leaves of 1440 x 900. Nothing is cut off, all can be reached.
import type { Locator, Page } from '@playwright/test';
import { columnOf, expect, test } from './fixture';
import { expectAccessible, expectLoaded, expectNoOverflow } from './looks';
import { addApplicant, addJob } from './people';
import type { Account } from './service';

const zoomed = { width: 720, height: 450 };
const low = { width: 640, height: 400 };

const screens: Partial<Record<Account, readonly string[]>> = {
  recruiter: [
    '/today',
    '/jobs',
    '/jobs/1',
    '/jobs/1/list',
    '/jobs/1/set-up',
    '/jobs/1?application=1',
    '/applications',
    '/applications/1',
    '/review',
    '/candidates',
    '/candidates/1',
    '/interviews',
    '/interviews?view=week',
    '/interviews/types',
    '/my-interviews',
    '/applications/4?section=interviews',
    '/reminders',
    '/mails',
    '/templates/stage_changed',
  ],
  admin: ['/overview', '/users', '/companies?company=1', '/pipelines', '/schedules', '/audit'],
  interviewer: ['/home', '/my-interviews', '/my-interviews?round=1'],
  candidate: ['/open-jobs', '/my-applications', '/my-profile'],
};

for (const [account, paths] of Object.entries(screens) as [Account, readonly string[]][])
  test(`the screens of the ${account}`, async ({ openAs }) => {
    test.setTimeout(180_000);
    const page = await openAs(account, '/notifications', { viewport: zoomed });
    for (const path of paths) {
      await page.setViewportSize(zoomed);
      await page.goto(path);
      await expectLoaded(page);
      await expectNoOverflow(page);
      await page.setViewportSize(low);
      await expectNoOverflow(page);
      await expectAccessible(page);
    }
  });

/** Fails unless all of something is above the bar at the foot of the page. */
async function expectInSight(page: Page, element: Locator) {
  const box = await element.boundingBox();
  const bar = await page.getByRole('navigation', { name: 'Main' }).boundingBox();
  expect(box?.y).toBeGreaterThanOrEqual(0);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
}

test('a board shows whole cards, and its columns scroll', async ({ service, openAs }) => {
  const job = await addJob(service, 'Seamstress');
  const names = ['Edith Head', 'Irene Sharaff', 'Theoni Aldredge', 'Motley', 'Jenny Beavan'];
  for (const name of names) await addApplicant(service, job.id, name);
  const page = await openAs('recruiter', `/jobs/${job.id}`, { viewport: zoomed });
  const column = columnOf(page, 'Applied');
  const [main, list] = [page.locator('main'), column.locator('[data-column]')];
  for (const size of [zoomed, low]) {
    await page.setViewportSize(size);
    for (const each of [main, list]) await each.evaluate((scroller) => scroller.scrollTo(0, 0));
    await expectInSight(page, column.getByRole('group').first());
    for (const each of [main, list])
      await each.evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight));
    await expectInSight(page, column.getByRole('group').last());
  }
});

/** Where a dialog opens, by its address or by a button on it, and its main button. */
const dialogs: readonly (readonly [Account, path: string, action: RegExp, opener?: string])[] = [
  ['recruiter', '/jobs/1?application=1', /^Move to /, 'Move…'],
  ['recruiter', '/candidates/1', /^Add application$/, 'Add application'],
  ['recruiter', '/reminders?new=yes', /^Set reminder$/],
  ['recruiter', '/applications/4?section=interviews', /^Schedule$/, 'Schedule an interview'],
  ['interviewer', '/my-interviews?round=1', /^Submit feedback$/, 'Give feedback'],
  ['admin', '/users?new=1', /^Send invitation$/],
  ['admin', '/companies?new=1', /^Create company$/],
  ['admin', '/pipelines?new=1', /^Create draft$/],
];

for (const [account, path, action, opener] of dialogs)
  test(`the main button of a dialog can be reached: ${path}`, async ({ openAs }) => {
    const page = await openAs(account, path, { viewport: low });
    if (opener) await page.getByRole('button', { name: opener, exact: true }).click();
    const dialog = page.getByRole('dialog').last();
    await dialog.getByRole('button', { name: action }).click({ trial: true }); // scrolls to it
    await expectNoOverflow(page);
    await expectAccessible(page);
  });

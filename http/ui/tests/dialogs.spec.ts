// axe on what opens over a screen: drawers, dialogs, menus.
import { expect, test } from './fixture';
import { look } from './looks';
import type { Account } from './service';

/** Where something opens by its address, or by buttons that are pressed one after the other. */
type Opened = readonly [path: string, ...buttons: (string | RegExp)[]];

const opened: Readonly<Record<Account, readonly Opened[]>> = {
  recruiter: [
    ['/jobs/1', /^Actions for/],
    ['/jobs/1/set-up', 'Delete or close…'],
    ['/jobs/1/list?application=1', 'Reject…'],
    ['/applications?stage=applied&application=1'],
    ['/candidates/1', 'Add application'],
    ['/candidates/1', 'Stop contact…'],
    ['/interviews?application=8&section=interviews', 'Schedule an interview'],
    ['/interviews?application=8&section=interviews', /^Actions for/],
    ['/interviews?application=8&section=interviews', /^Actions for/, 'Cancel…'],
    ['/reminders?new=yes'],
    ['/mails?mail=1'],
    ['/mails?kind=stage_changed', /^Account of/],
  ],
  manager: [['/jobs/1?application=1', 'Move…']],
  admin: [
    ['/jobs/1?application=1', 'Delete…'],
    ['/users?new=1'],
    ['/users?user=2', 'Deactivate…'],
    ['/companies?new=1'],
    ['/companies?company=1', 'Deactivate…'],
    ['/pipelines?new=1'],
    ['/schedules/1', 'Pause…'],
    ['/schedules/1', 'Run now…'],
    ['/schedules/1', 'More actions'],
    ['/schedules/1', 'More actions', 'Backfill…'],
    ['/interviews/types?new=1'],
    ['/mails/suppressions', 'Suppress an address'],
  ],
  interviewer: [
    ['/reminders?new=yes'],
    ['/my-interviews', 'Decline…'],
    ['/my-interviews?round=1', 'Give feedback'],
  ],
  candidate: [['/my-applications/1', 'Withdraw…']],
};

for (const [account, all] of Object.entries(opened) as [Account, readonly Opened[]][])
  test(`of the ${account}`, async ({ openAs }) => {
    test.setTimeout(240_000);
    const page = await openAs(account, '/notifications');
    for (const [path, ...buttons] of all) {
      await page.goto(path);
      for (const name of buttons) {
        const button = page.getByRole('button', { name, exact: true });
        await button
          .or(page.getByRole('menuitem', { name, exact: true }))
          .first()
          .click();
      }
      await look(page);
    }
  });

test('an application over its board', async ({ openAs }) => {
  test.setTimeout(120_000);
  const page = await openAs('recruiter', '/jobs/1');
  await page.getByText('Ada Byron').click();
  await expect(page.getByRole('button', { name: /^Move to / })).toBeVisible();
  for (const section of [
    'Timeline',
    'Notes',
    'Interviews',
    'Mails',
    'Reminders',
    'Follow-ups',
    'Remarks',
  ]) {
    await page.getByRole('tab', { name: section }).click();
    await expect(page.getByRole('tabpanel', { name: section })).toBeVisible();
    await look(page);
  }
  await page.keyboard.press('m');
  await expect(page.getByRole('heading', { name: 'Move Ada Byron' })).toBeVisible();
  await look(page);
});

test('the palette, the keys, and the rest of the navigation of a phone', async ({ openAs }) => {
  const page = await openAs('recruiter', '/jobs/1');
  await page.keyboard.press('Control+k');
  await expect(page.getByPlaceholder('A person, a job, an action')).toBeFocused();
  await page.keyboard.type('ada');
  await expect(page.getByRole('option').first()).toBeVisible();
  await look(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await look(page);
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'More' }).click();
  await expect(page.getByRole('dialog', { name: 'More' })).toBeVisible();
  await look(page);
});

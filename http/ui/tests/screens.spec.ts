// axe on every screen of the table, as every role that may open it: a new screen is looked at by itself.
import type { Page } from '@playwright/test';
import { screens } from '../src/app/screens';
import { expect, expectAccessible, expectLoaded, expectNoOverflow, test } from './fixture';

import type { Account, Api, Service } from './service';

const accounts = {
  recruiter: 'recruiter',
  hiring_manager: 'manager',
  admin: 'admin',
  interviewer: 'interviewer',
  candidate: 'candidate',
} as const satisfies Record<string, Account>;

/** What parameters of paths mean, where it is not the id of the first of a list. */
const meanings: Readonly<Record<string, string>> = {
  jobId: '1',
  applicationId: '1',
  kind: 'stage_changed',
  state: 'done',
};

/** "/api/sequences" for "sequenceId". */
async function firstId(api: Api, parameter: string): Promise<string | undefined> {
  const list = `/api/${parameter.replace(/Id$/, '').replace(/y$/, 'ie')}s` as '/api/jobs';
  const { data } = await api.GET(list, { params: { query: { limit: 1 } } });
  return data?.items[0]?.id.toString();
}

/** Nothing, if the demo has no such thing. */
async function pathOf(
  pattern: string,
  service: Service,
  account: Account,
): Promise<string | undefined> {
  const parts: (string | undefined)[] = [];
  for (const part of pattern.split('/')) {
    if (part.endsWith('?')) continue;
    const parameter = part.startsWith(':') ? part.slice(1) : undefined;
    if (parameter === undefined) parts.push(part);
    else parts.push(meanings[parameter] ?? (await firstId(await service.as(account), parameter)));
  }
  return parts.includes(undefined) ? undefined : parts.join('/');
}

/** The tabs of a screen that are places of their own. */
async function tabsOf(page: Page, path: string): Promise<string[]> {
  const links = await page.locator(`main nav a[href^="${path}/"]`).all();
  const paths = await Promise.all(links.map((each) => each.getAttribute('href')));
  return paths.filter((each) => each !== null);
}

async function look(page: Page, thorough: boolean) {
  await expectLoaded(page);
  await expect(page).toHaveTitle(/· Callboard$/);
  await expectAccessible(page);
  if (!thorough) return;
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, 'colours');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(page);
  await expectAccessible(page, 'layout');
  await page.setViewportSize({ width: 1440, height: 900 });
}

const seen = new Set<string>(); // in all its variants, as one of the roles

for (const [role, account] of Object.entries(accounts))
  test(`every screen of a ${role}`, { tag: '@walk' }, async ({ service, openAs }) => {
    test.setTimeout(600_000);
    const page = await openAs(account, '/notifications');
    for (const screen of screens) {
      if (!screen.roles.some((each) => each === role)) continue;
      const path = await pathOf(screen.path, service, account);
      if (path === undefined) continue;
      const paths = [path];
      for (const each of paths) {
        await page.goto(each);
        await look(page, !seen.has(each));
        seen.add(each);
        for (const tab of await tabsOf(page, path)) if (!paths.includes(tab)) paths.push(tab);
      }
    }
  });

test('every screen of those who are not signed in', async ({ page }) => {
  for (const path of ['/sign-in', '/register', '/forgot']) {
    await page.goto(path);
    await look(page, true);
  }
});

test('what opens over a screen', async ({ openAs }) => {
  const page = await openAs('recruiter', '/jobs/1');
  await page.getByText('Ada Byron').click();
  await expect(page.getByRole('button', { name: /^Move to / })).toBeVisible();
  await look(page, true);
  for (const section of ['Notes', 'Mails', 'Reminders', 'Follow-ups', 'Remarks']) {
    await page.getByRole('tab', { name: section }).click();
    await expect(page.getByRole('tabpanel')).toHaveAttribute('aria-labelledby', /.+/);
    await look(page, true);
  }
  await page.keyboard.press('m');
  await expect(page.getByRole('heading', { name: 'Move Ada Byron' })).toBeVisible();
  await look(page, true);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(page.getByPlaceholder('A person, a job, an action')).toBeFocused();
  await page.keyboard.type('ada');
  await expect(page.getByRole('option').first()).toBeVisible();
  await look(page, true);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await look(page, true);
});

test('a page that is not there', async ({ openAs }) => {
  const page = await openAs('recruiter', '/nowhere');
  await look(page, true);
});

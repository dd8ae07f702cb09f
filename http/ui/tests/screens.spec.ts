// Every screen of the table, as every role that may open it: a new screen is looked at by itself. axe
// finds nothing, and nothing leads to what the role may not open.
import type { Page } from '@playwright/test';
import { matchRoutes } from 'react-router';
import { everyone } from '../src/api/roles';
import type { Role } from '../src/api/session';
import { screens } from '../src/app/screens';
import { expect, test } from './fixture';
import { glance, look } from './looks';
import { accountOf } from './people';
import type { Api } from './service';

const together = 6; // screens in one test

/** What parameters of paths mean, where it is not the id of the first of a list. */
const meanings: Readonly<Record<string, string>> = {
  jobId: '1',
  applicationId: '1',
  kind: 'stage_changed',
  state: 'done',
};

/** Of `/api/sequences` for `sequenceId`; "new" if the demo has none. */
async function firstId(api: Api, parameter: string): Promise<string> {
  const list = `/api/${parameter.replace(/Id$/, '').replace(/y$/, 'ie')}s` as '/api/jobs';
  const { data } = await api.GET(list, { params: { query: { limit: 1 } } });
  return data?.items[0]?.id.toString() ?? 'new';
}

async function pathOf(pattern: string, api: Api): Promise<string> {
  const parts = pattern.split('/').filter((part) => !part.endsWith('?'));
  const given = parts.map(async (part) => {
    const parameter = part.startsWith(':') ? part.slice(1) : undefined;
    return parameter === undefined ? part : (meanings[parameter] ?? firstId(api, parameter));
  });
  return (await Promise.all(given)).join('/');
}

/** The tabs of a screen that are places of their own. */
async function tabsOf(page: Page, path: string): Promise<string[]> {
  const links = await page.locator(`main nav a[href^="${path}/"]`).all();
  const paths = await Promise.all(links.map((each) => each.getAttribute('href')));
  return paths.filter((each) => each !== null);
}

const routes = screens.map(({ path, roles }) => ({ path, handle: roles }));

/** Fails where a page links to a screen of others. */
async function expectOpenLinks(page: Page, role: Role) {
  const links = await page
    .locator('a[href^="/"]')
    .evaluateAll((all) => all.map((each) => (each as HTMLAnchorElement).pathname));
  const closed = links.filter((path) => {
    const found = matchRoutes(routes, path)?.at(-1);
    return found && !found.route.handle.includes(role);
  });
  expect(closed, `${page.url()} as ${role}`).toEqual([]);
}

const seen = new Set<string>(); // as one of the roles; the others see less or more of the same

for (const role of everyone) {
  const own = screens.filter((each) => each.roles.includes(role));
  for (let at = 0; at < own.length; at += together) {
    const some = own.slice(at, at + together);
    const title = `${role}: from ${some.at(0)?.path ?? ''} to ${some.at(-1)?.path ?? ''}`;
    test(title, async ({ service, openAs }) => {
      test.setTimeout(180_000);
      const account = accountOf[role];
      const api = await service.as(account);
      const page = await openAs(account, '/notifications');
      for (const screen of some) {
        const path = await pathOf(screen.path, api);
        const paths = [path];
        for (const each of paths) {
          await page.goto(each);
          await (seen.has(each) ? glance(page) : look(page));
          await expectOpenLinks(page, role);
          seen.add(each);
          for (const tab of await tabsOf(page, path)) if (!paths.includes(tab)) paths.push(tab);
        }
      }
    });
  }
}

test('those who are not signed in', async ({ page }) => {
  for (const path of ['/sign-in', '/register', '/forgot']) {
    await page.goto(path);
    await look(page);
  }
});

test('a page that is not there', async ({ openAs }) => {
  await look(await openAs('recruiter', '/nowhere'));
});

import AxeBuilder from '@axe-core/playwright';
import {
  expect,
  test as base,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Locator,
  type Page,
} from '@playwright/test';
import { startService, type Account, type Service } from './service';

interface Fixtures {
  /** Signs in by the form; returns when the page is there that was wanted. */
  signIn: (page: Page, as: Account, path?: string) => Promise<void>;
  /** Opens a page in a browser of its own, in which somebody signed in before. */
  openAs: (as: Account, path: string, options?: BrowserContextOptions) => Promise<Page>;
  /** What browsers complained about; a test fails if there is anything. */
  complaints: string[];
}

const markOfSession = 'callboard.session';

async function enter(context: BrowserContext, url: string, account: Account, password: string) {
  const answer = await context.request.post(`${url}/api/auth/login`, {
    data: {
      username: `${account}@demo.example`,
      password,
      session: 'cookie',
    },
  });
  expect(answer.ok()).toBe(true);
}

/** Scripts that fail, and what the content security policy refuses. */
function listen(context: BrowserContext, complaints: string[]) {
  context.on('weberror', (failure) => complaints.push(failure.error().message));
  context.on('console', (message) => {
    if (/content security policy|refused to/i.test(message.text())) complaints.push(message.text());
  });
}

/** Tests with the real service, one for all tests of a worker. */
export const test = base.extend<Fixtures, { service: Service }>({
  service: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what is needed
    async ({}, provide) => {
      const service = await startService();
      await provide(service);
      await service.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  baseURL: async ({ service }, provide) => provide(service.url),
  complaints: [
    async ({ context }, provide) => {
      const complaints: string[] = [];
      listen(context, complaints);
      await provide(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
  signIn: async ({ service }, provide) =>
    provide(async (page, as, path = '/') => {
      await page.goto(path);
      await page.getByLabel('E-mail or username').fill(`${as}@demo.example`);
      await page.getByLabel('Password').fill(service.password);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
    }),
  openAs: async ({ browser, service, contextOptions, complaints }, provide) => {
    const opened: BrowserContext[] = [];
    await provide(async (as, path, options = {}) => {
      const context = await open(browser, service.url, { ...contextOptions, ...options });
      opened.push(context);
      listen(context, complaints);
      await enter(context, service.url, as, service.password);
      const page = await context.newPage();
      await page.goto(path);
      await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
      return page;
    });
    for (const context of opened) await context.close();
  },
});

function open(
  browser: Browser,
  url: string,
  options: BrowserContextOptions,
): Promise<BrowserContext> {
  return browser.newContext({
    baseURL: url,
    storageState: {
      cookies: [],
      origins: [{ origin: url, localStorage: [{ name: markOfSession, value: 'there' }] }],
    },
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
}

type Scope = 'all' | 'colours' | 'layout';

/** Fails with what axe finds on a page, target sizes included. */
export async function expectAccessible(page: Page, scope: Scope = 'all') {
  // axe waits for ever for a frame that runs no scripts: what mails say is not looked at.
  await page.evaluate(() => document.querySelectorAll('iframe').forEach((frame) => frame.remove()));
  const axe = new AxeBuilder({ page });
  if (scope === 'colours') axe.withRules(['color-contrast', 'link-in-text-block']);
  else
    axe.options({
      rules: {
        'target-size': { enabled: true },
        'color-contrast': { enabled: scope === 'all' },
      },
    });
  const { violations } = await axe.analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((each) => each.html).join('\n')}`),
    `${page.url()} (${scope})`,
  ).toEqual([]);
}

/** Fails where a page is wider than its window. */
export async function expectNoOverflow(page: Page) {
  const beyond = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect(beyond, `${page.url()} is wider than its window`).toBeLessThanOrEqual(0);
}

/** Returns when a page shows what it has loaded. */
export async function expectLoaded(page: Page) {
  await expect(page.locator('[role=status][aria-label=Loading]')).toHaveCount(0);
  await expect(page.getByRole('heading').first()).toBeVisible();
}

export function columnOf(page: Page, stage: string): Locator {
  return page.getByRole('region', { name: new RegExp(`^${stage}, `) });
}

export function cardOf(page: Page, name: string): Locator {
  return page.getByRole('group', { name, exact: true });
}

/** Lifts a card with the mouse and carries it over a column. */
export async function carry(page: Page, name: string, stage: string) {
  const from = await cardOf(page, name).boundingBox();
  const to = await columnOf(page, stage).boundingBox();
  if (!from || !to) throw new Error('The board is not laid out.');
  await page.mouse.move(from.x + 40, from.y + 40);
  await page.mouse.down();
  await page.mouse.move(from.x + 60, from.y + 60, { steps: 3 });
  await page.mouse.move(to.x + to.width / 2, to.y + 200, { steps: 5 });
}

export { expect };

import {
  expect,
  test as base,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Locator,
  type Page,
} from '@playwright/test';
import { startService, type Account, type Installation, type Service } from './service';

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

/** Scripts that fail, what the content security policy or the service refuses, what others are asked. */
function listen(context: BrowserContext, url: string, complaints: string[]) {
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== url) complaints.push(`asks ${request.url()}`);
  });
  context.on('response', (answer) => {
    if (answer.status() === 403 || answer.status() >= 500)
      complaints.push(`${answer.status()} ${answer.url()}`);
  });
  context.on('weberror', (failure) => complaints.push(failure.error().message));
  context.on('console', (message) => {
    if (/content security policy|refused to/i.test(message.text())) complaints.push(message.text());
  });
}

interface WorkerFixtures {
  /** What `test.use` changes for the tests of a file; they get a service of their own. */
  installation: Partial<Installation>;
  service: Service;
}

/** Tests with the real service, one for all tests of a worker. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  installation: [{}, { scope: 'worker', option: true }],
  service: [
    async ({ installation }, provide) => {
      const service = await startService({ demo: true, settings: [], ...installation });
      await provide(service);
      await service.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  baseURL: async ({ service }, provide) => provide(service.url),
  complaints: [
    async ({ context, service }, provide) => {
      const complaints: string[] = [];
      listen(context, service.url, complaints);
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
      listen(context, service.url, complaints);
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

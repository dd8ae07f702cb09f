import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import { startService, type Service } from './service';

type Account = 'admin' | 'recruiter' | 'manager' | 'interviewer' | 'candidate';

interface Fixtures {
  signIn: (page: Page, as: Account, path?: string) => Promise<void>;
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
  signIn: async ({ service }, provide) =>
    provide(async (page, as, path = '/') => {
      await page.goto(path);
      await page.getByLabel('E-mail or username').fill(`${as}@demo.example`);
      await page.getByLabel('Password').fill(service.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
    }),
});

/** Fails with what axe finds on a page, target sizes included. */
export async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    .options({ rules: { 'target-size': { enabled: true } } })
    .analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((each) => each.html).join('\n')}`),
  ).toEqual([]);
}

/** Collects what the browser complains about, e.g. what the content security policy refuses. */
export function complaints(page: Page): string[] {
  const seen: string[] = [];
  page.on('pageerror', (error) => seen.push(error.message));
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) seen.push(message.text());
  });
  return seen;
}

export { expect };

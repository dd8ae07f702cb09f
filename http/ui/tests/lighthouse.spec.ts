// What Lighthouse, which scripts/bench installs, says of three screens.
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type BrowserContext } from '@playwright/test';
import { expect, test } from './fixture';
import { mark } from './marks';
import { freePort, type Account, type Service } from './service';

const entry = 'lighthouse/node_modules/lighthouse/core/index.js';
const categories = ['performance', 'accessibility', 'best-practices'] as const;

interface Lighthouse {
  default: (
    url: string,
    flags: object,
    config: unknown,
  ) => Promise<{ lhr: { categories: Record<(typeof categories)[number], { score: number }> } }>;
  desktopConfig: unknown;
}

/** A browser of which Lighthouse, too, may open tabs: with the same cookies. */
async function withBrowser(run: (context: BrowserContext, port: number) => Promise<void>) {
  const [profile, port] = [
    await mkdtemp(join(tmpdir(), 'callboard-lighthouse-')),
    await freePort(),
  ];
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [`--remote-debugging-port=${port}`],
  });
  try {
    await run(context, port);
  } finally {
    await context.close();
    await rm(profile, { recursive: true });
  }
}

async function signIn(context: BrowserContext, service: Service, account: Account) {
  const page = await context.newPage();
  await page.goto(`${service.url}/sign-in`);
  await page.getByLabel('E-mail or username').fill(`${account}@demo.example`);
  await page.getByLabel('Password').fill(service.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  await page.close();
}

const screens = [
  ['sign-in', '/sign-in', undefined],
  ['board', '/jobs/1', 'recruiter'],
  ['tracker', '/my-applications/1', 'candidate'],
] as const;

for (const [name, path, account] of screens)
  test(`Lighthouse: ${name}`, { tag: '@marks' }, async ({ service }) => {
    test.skip(!existsSync(entry), 'Lighthouse is not installed.');
    test.setTimeout(180_000);
    const lighthouse = (await import(pathToFileURL(entry).href)) as Lighthouse;
    await withBrowser(async (context, port) => {
      if (account) await signIn(context, service, account);
      const { lhr } = await lighthouse.default(
        service.url + path,
        { port, onlyCategories: categories, disableStorageReset: true, logLevel: 'error' },
        lighthouse.desktopConfig,
      );
      for (const category of categories)
        mark(`Lighthouse, ${name}: ${category}`, lhr.categories[category].score * 100, {
          least: 95,
        });
    });
  });

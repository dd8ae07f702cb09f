// An empty installation leads its first administrator to what it needs.
import type { Page } from '@playwright/test';
import { expect, test } from './fixture';
import { answer } from './people';

test.use({ installation: { demo: false } });

const titles = [
  'Create your company',
  'Open the first job',
  'Invite colleagues',
  'Send a test mail',
] as const;

type Title = (typeof titles)[number];

function step(page: Page, title: Title) {
  const heading = page.getByRole('heading', { name: title });
  return page.getByRole('listitem').filter({ has: heading });
}

function firstSteps(page: Page) {
  return page.getByRole('heading', { name: 'First steps' });
}

test('each step can be left for later, and taken up again', async ({ page, signIn }) => {
  await signIn(page, 'admin');
  await expect(firstSteps(page)).toBeVisible();
  for (const title of titles)
    await step(page, title).getByRole('button', { name: 'Later' }).click();
  await expect(firstSteps(page)).toBeHidden();
  await page.reload();
  await page.getByRole('button', { name: titles[0] }).click();
  await expect(firstSteps(page)).toBeVisible();
  await expect(step(page, titles[0]).getByRole('button', { name: 'Create company' })).toBeVisible();
  await expect(step(page, titles[3]).getByRole('button', { name: 'Do it now' })).toBeVisible();
});

test('a company, a test mail, a colleague, and the first job', async ({
  page,
  service,
  signIn,
}) => {
  test.setTimeout(120_000);
  await signIn(page, 'admin');
  await page.getByLabel('Name', { exact: true }).fill('The Rose');
  await page.getByRole('button', { name: 'Create company' }).click();
  await expect(page.getByText('The Rose is there')).toBeVisible();
  await expect(step(page, titles[0])).toContainText('(done)');

  await step(page, titles[3]).getByRole('button', { name: 'Do this' }).click();
  await page.getByRole('button', { name: 'Send it' }).click();
  await expect(page.getByText('Check your inbox')).toBeVisible({ timeout: 30_000 });

  await step(page, titles[1]).getByRole('button', { name: 'Later' }).click();
  await page.getByRole('link', { name: 'Invite a colleague' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite a person' });
  await dialog.getByLabel('Name', { exact: true }).fill('Philip Henslowe');
  await dialog.getByLabel('E-mail').fill('philip@rose.example');
  await dialog.getByLabel('Company').selectOption('The Rose');
  await dialog.getByRole('button', { name: 'Send invitation' }).click();
  await expect(page.getByText('Philip Henslowe gets an invitation by mail')).toBeVisible();
  const admin = await service.as('admin');
  const sent = () => answer(admin.GET('/api/mails', { params: { query: { state: 'sent' } } }));
  await expect.poll(async () => (await sent()).items.length).toBe(2);

  await page.goto('/overview');
  await expect(page.getByText('Left for later:')).toBeVisible();
  await page.getByRole('button', { name: titles[1] }).click();
  await page.getByLabel('Title').fill('Prompter');
  await expect(page.getByLabel('Pipeline').locator('option:checked')).toHaveText('standard');
  await page.getByRole('button', { name: 'Open the job' }).click();
  await expect(page.getByText('Prompter is open')).toBeVisible();
  await expect(firstSteps(page)).toBeHidden();
});

// A recruiter's day against the real service: what waits, review by keys, bulk, candidates, reminders.
import { expect, test } from './fixture';

test('the numbers of the day open the lists behind them', async ({ page, signIn }) => {
  await signIn(page, 'recruiter');
  await expect(page.getByRole('heading', { name: 'Today', exact: true })).toBeVisible();
  await page.getByRole('link', { name: /^\d+ ?New applications/ }).click();
  await expect(page).toHaveURL(/\/applications\?stage=applied&recruiter=/);
  await expect(page.getByRole('table', { name: 'Applications' })).toBeVisible();
});

test('who has waited for longest in a job comes first', async ({ page, signIn }) => {
  await signIn(page, 'recruiter', '/applications?job=3');
  const asked = page.waitForRequest(/\/api\/applications\?.*order_by=stage_since/);
  await page.getByLabel('Order').selectOption('Waiting longest');
  await asked;
  await expect(page).toHaveURL(/order=stage_since/);
  await expect(page.getByRole('table', { name: 'Applications' })).toBeVisible();
});

test('those who are assigned to nobody are found', async ({ page, signIn }) => {
  await signIn(page, 'admin', '/assignments');
  await page.getByRole('link', { name: 'Assigned to nobody' }).click();
  await expect(page.getByLabel('Assigned to')).toHaveValue('false');
  await expect(page.getByRole('table', { name: 'Candidates' })).toBeVisible();
});

test('review by keys alone: note, skip, back, advance, undo', async ({ page, signIn }) => {
  await signIn(page, 'recruiter', '/review?job=3');
  const name = page.getByRole('heading', { level: 2 }).first();
  await expect(name).toBeVisible();
  const first = await name.innerText();
  await page.keyboard.press('n');
  await page.keyboard.type('Calm and punctual');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Calm and punctual').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('a');
  await expect(page.getByText('1 moved on').first()).toBeVisible();
  await page.keyboard.press('u');
  await expect(page.getByText(`${first} is in Applied again`)).toBeVisible();
});

test('many are rejected at once, and all come back', async ({ page, signIn }) => {
  await signIn(page, 'recruiter', '/applications?stage=interview');
  await page.getByLabel('Select all rows shown').check();
  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Rejection reason').fill('Position filled');
  await dialog.getByRole('button', { name: /^Reject \d/ }).click();
  await expect(dialog.getByText(/moved to Rejected/)).toBeVisible();
  await dialog.getByRole('button', { name: /^Undo all/ }).click();
  await expect(page.getByText(/put back/)).toBeVisible();
});

test('a candidate is added and applies', async ({ page, signIn }) => {
  await signIn(page, 'recruiter', '/candidates/new');
  await page.getByLabel('Name').fill('Nell Gwynne');
  await page.getByLabel('E-mail').fill('no address');
  await page.getByRole('button', { name: 'Add candidate' }).click();
  await expect(page.getByText('Enter an e-mail address.')).toBeVisible();
  await page.getByLabel('E-mail').fill('nell@example.org');
  await page.getByRole('button', { name: 'Add candidate' }).click();
  await expect(page.getByRole('heading', { name: 'Nell Gwynne' })).toBeVisible();
  await page.keyboard.press('a');
  await page.getByRole('combobox', { name: 'Job' }).fill('Prompter');
  await page.getByRole('option', { name: 'Prompter Stratford' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Add application' }).click();
  await expect(page.getByRole('link', { name: 'Prompter' })).toBeVisible();
});

test('a reminder that repeats is said in words', async ({ page, signIn }) => {
  await signIn(page, 'recruiter', '/reminders?new=yes');
  await page.getByLabel('Remind me of').fill('Look through new applications');
  await page.getByLabel('It repeats').check();
  await page.getByRole('dialog').getByRole('button', { name: 'Set reminder' }).click();
  await expect(page.getByText(/At 09:00, Monday to Friday/).first()).toBeVisible();
});

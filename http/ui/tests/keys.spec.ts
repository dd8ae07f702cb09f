// The keys that mean the same everywhere, and the palette.
import { expect, test } from './fixture';

test('keys go to places, search, and explain themselves', async ({ openAs }) => {
  const page = await openAs('recruiter', '/today');
  const { keyboard } = page;
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  await keyboard.press('g');
  await keyboard.press('c');
  await expect(page).toHaveURL(/\/candidates$/);
  await expect(page.getByRole('table', { name: 'Candidates' })).toBeVisible();
  await keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Go to Reminders');
  await keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await keyboard.press('/');
  await keyboard.type('hedy');
  await expect(page).toHaveURL(/q=hedy/);
  await expect(page.getByRole('row', { name: /Hedy Lamarr/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /Ada Byron/ })).toBeHidden();
});

test('the palette finds a person, a job and an action', async ({ openAs }) => {
  const page = await openAs('recruiter', '/today');
  const find = async (words: string, option: RegExp) => {
    await page.keyboard.press('Control+k');
    await expect(page.getByPlaceholder('A person, a job, an action')).toBeFocused();
    await page.keyboard.type(words);
    await page.getByRole('option', { name: option }).click();
  };
  await find('siddons', /^Sarah Siddons/);
  await expect(page.getByRole('heading', { name: 'Sarah Siddons' })).toBeVisible();
  await find('prompter', /^Prompter ?Stratford/);
  await expect(page.getByRole('heading', { name: 'Prompter' })).toBeVisible();
  await find('reminders', /^Go to Reminders/);
  await expect(page).toHaveURL(/\/reminders$/);
});

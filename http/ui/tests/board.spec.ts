// A recruiter's way from the sign-in to a move and back, by mouse and by keys.
import { complaints, expect, expectAccessible, test } from './fixture';

test('sign in, open the board, move a card, undo', async ({ page, signIn }) => {
  const seen = complaints(page);
  await signIn(page, 'recruiter', '/jobs');
  await page.getByRole('link', { name: 'Stage manager' }).click();

  const card = page.getByRole('group', { name: 'Ada Byron' });
  const column = (name: string) => page.getByRole('region', { name: new RegExp(`^${name}`) });
  await expect(column('Applied').getByText('Ada Byron')).toBeVisible();
  const from = await card.boundingBox();
  const to = await column('Screening').boundingBox();
  if (!from || !to) throw new Error('The board is not laid out.');
  await page.mouse.move(from.x + 40, from.y + 40);
  await page.mouse.down();
  await page.mouse.move(from.x + 80, from.y + 60, { steps: 4 });
  await page.mouse.move(to.x + to.width / 2, to.y + 200, { steps: 8 });
  await expect(column('Screening').getByText(/Mail to the candidate/)).toBeVisible();
  await page.mouse.up();
  await expect(column('Screening').getByText('Ada Byron')).toBeVisible();

  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(column('Applied').getByText('Ada Byron')).toBeVisible();
  await expect(page.getByText('The mail about the move was cancelled.')).toBeVisible();
  expect(seen).toEqual([]);
});

test('a card is carried by keys, and put back by Escape', async ({ page, signIn }) => {
  await signIn(page, 'recruiter', '/jobs/2');
  const card = page.getByRole('group', { name: 'Grace Hopper' });
  await card.focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('Grace Hopper lifted from')).toBeAttached();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('Grace Hopper over')).toBeAttached();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Grace Hopper put back.')).toBeAttached();
});

test('back to where one was after signing in', async ({ page, signIn }) => {
  await signIn(page, 'recruiter', '/jobs/1/list?q=ada&application=1');
  await expect(page).toHaveURL(/\/jobs\/1\/list\?q=ada&application=1$/);
  await expect(page.getByRole('heading', { name: 'Ada Byron' })).toBeVisible();
});

test('who may not open a screen is told who may', async ({ page, signIn }) => {
  await signIn(page, 'candidate', '/jobs');
  await expect(page.getByText('Only recruiters, hiring managers and administrators')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing (${colorScheme})`, async ({ page, signIn }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto('/sign-in');
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expectAccessible(page);
    await signIn(page, 'recruiter', '/jobs');
    await expect(page.getByRole('link', { name: 'Stage manager' })).toBeVisible();
    await expectAccessible(page);
    await page.goto('/jobs/1');
    await expect(page.getByText('Ada Byron')).toBeVisible();
    await expectAccessible(page);
    await page.getByText('Ada Byron').click();
    await expect(page.getByRole('button', { name: 'Move to Screening' })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('m');
    await expect(page.getByRole('heading', { name: 'Move Ada Byron' })).toBeVisible();
    await expectAccessible(page);
    for (const path of ['/jobs/1/list', '/jobs/1/set-up', '/applications/1', '/notifications']) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page);
    }
  });

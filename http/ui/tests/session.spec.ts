// Signing in, and what is kept of it.
import { expect, test } from './fixture';

test('back to where one was after signing in', async ({ page, signIn }) => {
  await signIn(page, 'recruiter', '/jobs/1/list?q=ada&application=1');
  await expect(page).toHaveURL(/\/jobs\/1\/list\?q=ada&application=1$/);
  await expect(page.getByRole('heading', { name: 'Ada Byron' })).toBeVisible();
});

test('a session outlives a reload, and no script can read its token', async ({ page, signIn }) => {
  await signIn(page, 'recruiter', '/jobs');
  await page.reload();
  await expect(page.getByRole('link', { name: 'Stage manager' })).toBeVisible();
  const readable = await page.evaluate(() => [
    document.cookie,
    ...Object.values(localStorage as Record<string, string>),
    ...Object.values(sessionStorage as Record<string, string>),
  ]);
  expect(readable.filter((each) => each.length > 20)).toEqual([]);
  const cookie = (await page.context().cookies()).find(({ name }) => name.includes('session'));
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
});

test('who may not open a screen is told who may', async ({ openAs }) => {
  const page = await openAs('candidate', '/jobs');
  await expect(page.getByText('Only recruiters, hiring managers and administrators')).toBeVisible();
});

test('the demo leads from one account into another', async ({ page, service }) => {
  await page.goto(`/#demo=${service.password}`);
  await page.getByRole('button', { name: 'Recruiter' }).click();
  await expect(page.getByText('Demo: you are Rosa Recruiter')).toBeVisible();
  expect(page.url()).not.toContain(service.password);
  await page.getByRole('button', { name: 'Hiring manager' }).click();
  await expect(page.getByText('Demo: you are Hugo Manager')).toBeVisible();
});

test('a session elsewhere is seen and ended', async ({ openAs }) => {
  const mine = await openAs('interviewer', '/profile');
  const theirs = await openAs('interviewer', '/notifications');
  await mine.reload();
  const list = mine.getByRole('list', { name: 'Signed in on' });
  await expect(list.getByText('This device')).toHaveCount(1);
  await expect(list.getByText(/on Linux/).first()).toBeVisible();
  const before = await list.getByRole('listitem').count();
  await list
    .getByRole('button', { name: /^Sign out .* on Linux ?…$/ })
    .first()
    .click();
  await mine.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(before - 1);
  await theirs.goto('/profile');
  await expect(theirs.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

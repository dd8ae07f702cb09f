// The network gone, the service restarted, the token ended: nothing is lost, and all is right again.
import { cardOf, columnOf, expect, test } from './fixture';
import { addApplicant, addJob, move } from './people';

test('a stream that was cut is resumed without a gap', async ({ service, openAs }) => {
  const job = await addJob(service, 'Scene painter');
  const { id } = await addApplicant(service, job.id, 'Käthe Dorsch');
  const page = await openAs('recruiter', `/jobs/${job.id}`);
  await expect(cardOf(page, 'Käthe Dorsch')).toBeVisible();
  service.cable.cut();
  await expect(page.getByText(/Live updates are interrupted/)).toBeVisible();
  await move(await service.as('manager'), id, 'screening');
  service.cable.mend();
  await expect(columnOf(page, 'Screening').getByText('Käthe Dorsch')).toBeVisible();
  await expect(page.getByText(/Live updates are interrupted/)).toBeHidden();
});

test('after a minute without a network all is right at once', async ({ service, openAs }) => {
  const job = await addJob(service, 'Rigger');
  const { id } = await addApplicant(service, job.id, 'Bess Houdini');
  const page = await openAs('recruiter', '/notifications');
  await page.clock.install();
  await page.goto(`/jobs/${job.id}`);
  await expect(cardOf(page, 'Bess Houdini')).toBeVisible();
  await page.context().setOffline(true);
  service.cable.cut();
  await expect(page.getByText('You are offline. What you type is kept.')).toBeVisible();
  for (let second = 0; second < 60; second += 5) {
    await page.clock.runFor(5_000);
    await page.evaluate(() => fetch('/').catch(() => undefined)); // as long as a failure takes
  }
  await move(await service.as('manager'), id, 'screening');
  service.cable.mend();
  await page.context().setOffline(false);
  const moved = columnOf(page, 'Screening').getByText('Bess Houdini');
  await expect(moved).toBeVisible({ timeout: 2_000 });
  await expect(page.getByText(/You are offline|Live updates are interrupted/)).toBeHidden();
});

test('a part that could not be loaded is loaded by trying again', async ({ service, openAs }) => {
  const job = await addJob(service, 'Piano tuner');
  const { id } = await addApplicant(service, job.id, 'Wanda Landowska');
  const page = await openAs('recruiter', `/applications/${id}`);
  for (const [section, path, shown] of [
    ['Notes', /\/notes(\?|$)/, /No notes yet/],
    ['Mails', /\/mails(\?|$)/, /received/i],
  ] as const) {
    await page.route(path, (route) => route.abort());
    await page.getByRole('tab', { name: section }).click();
    const panel = page.getByRole('tabpanel', { name: section });
    await expect(panel.getByRole('alert')).toContainText('No connection');
    await page.unrouteAll();
    await panel.getByRole('button', { name: 'Try again' }).click();
    await expect(panel.getByText(shown).first()).toBeVisible();
    await expect(panel.getByRole('alert')).toHaveCount(0);
  }
});

test('what was sent and never answered is not done twice', async ({ service, openAs }) => {
  const job = await addJob(service, 'Copyist');
  const { id } = await addApplicant(service, job.id, 'Clara Schumann');
  const page = await openAs('recruiter', `/applications/${id}?section=notes`);
  await page.getByRole('textbox', { name: 'Note' }).fill('Reads every clef');
  await page.route('**/api/applications/*/notes', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await route.fetch();
    await route.abort();
  });
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(page.getByText(/The service cannot be reached/)).toBeVisible();
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Add note' }).click();
  const noted = page.getByRole('listitem').getByText('Reads every clef');
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('');
  await expect(noted).toHaveCount(1);
  await page.reload();
  await expect(noted).toHaveCount(1);
});

test('a form outlives a restart of the service', async ({ service, openAs }) => {
  const job = await addJob(service, 'Armourer');
  const { id } = await addApplicant(service, job.id, 'Lin Shu');
  const page = await openAs('recruiter', `/applications/${id}?section=notes`);
  const note = page.getByRole('textbox', { name: 'Note' });
  await note.fill('Asked for evenings off');
  service.cable.cut();
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(
    page.getByText('The service cannot be reached. Check your connection.'),
  ).toBeVisible();
  await service.restart();
  await page.reload();
  await expect(note).toHaveValue('Asked for evenings off');
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(page.getByRole('listitem').getByText('Asked for evenings off')).toHaveCount(1);
  await expect(note).toHaveValue('');
  await page.reload();
  await expect(page.getByRole('listitem').getByText('Asked for evenings off')).toBeVisible();
  await expect(note).toHaveValue('');
});

test('a token that ends in the middle is renewed by the cookie', async ({ service, openAs }) => {
  const job = await addJob(service, 'Choreographer');
  const { id } = await addApplicant(service, job.id, 'Pina Bausch');
  const page = await openAs('recruiter', `/applications/${id}?section=notes`);
  await page.getByRole('textbox', { name: 'Note' }).fill('Danced beautifully');
  let renewed = 0;
  await page.route('**/api/**', (route, request) => {
    if (request.url().endsWith('/api/auth/refresh')) renewed += 1;
    const headers = request.headers();
    if (renewed === 0 && headers.authorization) headers.authorization = 'Bearer ended';
    return route.continue({ headers });
  });
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(page.getByRole('listitem').getByText('Danced beautifully')).toHaveCount(1);
  expect(renewed).toBe(1);
});

test('a session that was ended elsewhere leads back after signing in', async ({
  page,
  service,
  signIn,
}) => {
  const job = await addJob(service, 'Wig maker');
  const { id } = await addApplicant(service, job.id, 'Josephine Baker');
  await signIn(page, 'recruiter', `/applications/${id}?section=notes`);
  await page.getByRole('textbox', { name: 'Note' }).fill('Has her own wigs');
  await page.context().clearCookies();
  await page.route('**/api/applications/**', (route, request) =>
    route.continue({ headers: { ...request.headers(), authorization: 'Bearer ended' } }),
  );
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(page.getByText(/Your session has ended/)).toBeVisible();
  await page.unrouteAll();
  await page.getByLabel('E-mail or username').fill('recruiter@demo.example');
  await page.getByLabel('Password').fill(service.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(`${service.url}/applications/${id}?section=notes`);
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('Has her own wigs');
});

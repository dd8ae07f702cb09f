// Two browsers on one board.
import { cardOf, carry, columnOf, expect, test } from './fixture';
import { addApplicant, addJob, move } from './people';

test('what one does the other sees, with the name of who did it', async ({ service, openAs }) => {
  const job = await addJob(service, 'Stage hand');
  await addApplicant(service, job.id, 'Zora Hurston');
  const mine = await openAs('recruiter', `/jobs/${job.id}`);
  const theirs = await openAs('manager', `/jobs/${job.id}`);
  await expect(cardOf(mine, 'Zora Hurston')).toBeVisible();
  await carry(theirs, 'Zora Hurston', 'Screening');
  await theirs.mouse.up();
  const card = columnOf(mine, 'Screening').getByRole('group', { name: 'Zora Hurston' });
  await expect(card.getByText('Moved by Hugo Manager')).toBeVisible();
  const told = mine.getByText('Hugo Manager moved Zora Hurston to Screening');
  await expect(told).toBeAttached();

  await addApplicant(service, job.id, 'Anna May Wong');
  await expect(columnOf(mine, 'Applied').getByText('Anna May Wong')).toBeVisible();
  await expect(columnOf(theirs, 'Applied').getByText('Anna May Wong')).toBeVisible();
});

test('all tabs share one stream, and another takes over when one is closed', async ({
  service,
  openAs,
}) => {
  const job = await addJob(service, 'Flyman');
  const { id } = await addApplicant(service, job.id, 'Ada Overton');
  const first = await openAs('recruiter', `/jobs/${job.id}`);
  const second = await first.context().newPage();
  let streams = 0;
  second.on('request', (each) => {
    if (each.url().endsWith('/api/events')) streams += 1;
  });
  await second.goto(`/jobs/${job.id}`);
  await expect(cardOf(second, 'Ada Overton')).toBeVisible();
  await move(await service.as('manager'), id, 'screening');
  for (const page of [first, second])
    await expect(columnOf(page, 'Screening').getByText('Ada Overton')).toBeVisible();
  expect(streams).toBe(0);
  await first.close();
  await expect.poll(() => streams).toBe(1);
  await move(await service.as('manager'), id, 'interview');
  await expect(columnOf(second, 'Interview').getByText('Ada Overton')).toBeVisible();
});

test('who was first is named when both move the same card', async ({ service, openAs }) => {
  const job = await addJob(service, 'Lighting designer');
  const { id } = await addApplicant(service, job.id, 'Paul Robeson');
  const page = await openAs('recruiter', '/jobs');
  await page.route('**/api/events', (route) => route.abort()); // nothing is heard of the other
  await page.goto(`/jobs/${job.id}`);
  await expect(cardOf(page, 'Paul Robeson')).toBeVisible();
  await move(await service.as('manager'), id, 'screening');

  await carry(page, 'Paul Robeson', 'Screening');
  await page.mouse.up();
  await expect(page.getByText('Paul Robeson was moved meanwhile')).toBeVisible();
  await expect(page.getByText(/Hugo Manager moved it from Applied to Screening/)).toBeVisible();
  await expect(page.getByText(/Possible now: .*Interview/)).toBeVisible();
  await expect(columnOf(page, 'Screening').getByText('Paul Robeson')).toBeVisible();
  await page.getByRole('button', { name: 'What is possible' }).click();
  await expect(page.getByRole('button', { name: 'Move to Interview' })).toBeVisible();
});

test('a card leaves the board when its application is deleted', async ({ service, openAs }) => {
  const job = await addJob(service, 'Fly operator');
  const { id } = await addApplicant(service, job.id, 'Buster Keaton');
  await addApplicant(service, job.id, 'Charlie Chaplin');
  const page = await openAs('recruiter', `/jobs/${job.id}`);
  await expect(cardOf(page, 'Buster Keaton')).toBeVisible();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const admin = await service.as('admin');
  await admin.DELETE('/api/applications/{id}', { params: { path: { id } } });
  await expect(cardOf(page, 'Buster Keaton')).toHaveCount(0);
  await expect(cardOf(page, 'Charlie Chaplin')).toBeVisible();
  expect(asked).not.toContain(`/api/applications/${id}`);
});

test('signing out in one tab signs out the others', async ({ openAs }) => {
  const page = await openAs('recruiter', '/jobs');
  const other = await page.context().newPage();
  await other.goto('/notifications');
  await expect(other.getByRole('navigation', { name: 'Main' })).toBeVisible();
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(other.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

// Two people edit the same thing: who comes later is told, and loses nothing of what they typed.
import { randomUUID } from 'node:crypto';
import { expect, test } from './fixture';
import { addAdmin, addJob, answer } from './people';

const key = () => ({ header: { 'Idempotency-Key': randomUUID() } });

test('a company that a colleague changed meanwhile', async ({ service, openAs }) => {
  const admin = await service.as('admin');
  const body = { name: `The Curtain ${randomUUID().slice(0, 4)}` };
  const { id } = await answer(admin.POST('/api/companies', { params: key(), body }));
  const page = await openAs('admin', `/companies?company=${id}`);
  const form = page.getByRole('dialog', { name: 'Company' });
  await form.getByLabel('Replies go to').fill('stage-door@curtain.example');

  const colleague = await addAdmin(service, 'Bettina Boss');
  const renamed = `${body.name} Playhouse`;
  const path = { params: { path: { id } } };
  await answer(colleague.PUT('/api/companies/{id}', { ...path, body: { name: renamed } }));

  await form.getByRole('button', { name: 'Save', exact: true }).click();
  const told = form.getByRole('alert');
  await expect(told).toContainText('Bettina Boss changed this just now');
  await told.getByRole('button', { name: 'Load the latest version' }).click();
  await expect(form.getByLabel('Name', { exact: true })).toHaveValue(renamed);
  await expect(form.getByLabel('Replies go to')).toHaveValue('stage-door@curtain.example');
  await expect(told).toHaveCount(0);

  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const saved = await answer(admin.GET('/api/companies/{id}', path));
  expect(saved).toMatchObject({ name: renamed, reply_to: 'stage-door@curtain.example' });

  // What one saves oneself is no change by somebody else.
  await form.getByLabel('Name', { exact: true }).fill(body.name);
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { name: body.name, exact: true })).toBeVisible();
});

test('an account that somebody changed meanwhile', async ({ service, openAs }) => {
  const admin = await service.as('admin');
  const body = {
    name: 'Will Kemp',
    email: `${randomUUID()}@people.example`,
    role: 'candidate' as const,
    password: randomUUID(),
  };
  const { id } = await answer(admin.POST('/api/users', { params: key(), body }));
  const page = await openAs('admin', `/users?user=${id}`);
  const form = page.getByRole('dialog', { name: 'Account' });
  await form.getByLabel('Name', { exact: true }).fill('William Kemp');

  const path = { params: { path: { id } } };
  const colleague = await addAdmin(service, 'Bettina Boss');
  const change = { zone: 'Europe/Paris' }; // the audit does not keep who does that
  await answer(colleague.PUT('/api/users/{id}', { ...path, body: change }));
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  const told = form.getByRole('alert');
  await expect(told).toContainText('Somebody changed this while you were editing it.');
  await told.getByRole('button', { name: 'Load the latest version' }).click();
  await expect(form.getByLabel('Time zone')).toHaveValue('Europe/Paris');
  await expect(form.getByLabel('Name', { exact: true })).toHaveValue('William Kemp');
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('William Kemp: saved')).toBeVisible();
});

test('a job that an administrator changed meanwhile', async ({ service, openAs }) => {
  const job = await addJob(service, 'Fencing master');
  const page = await openAs('recruiter', `/jobs/${job.id}/set-up`);
  await page.getByLabel('Location').fill('Deptford');
  const admin = await service.as('admin');
  const path = { params: { path: { id: job.id } } };
  await answer(admin.PUT('/api/jobs/{id}', { ...path, body: { description: 'With rapiers.' } }));
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Load the latest version' }).click();
  await expect(page.getByLabel('Description')).toHaveValue('With rapiers.');
  await expect(page.getByLabel('Location')).toHaveValue('Deptford');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
});

test('an own address, whatever else of the account was changed meanwhile', async ({
  service,
  openAs,
}) => {
  const page = await openAs('interviewer', '/profile');
  const form = page.locator('form').filter({ has: page.getByLabel('New address') });
  const address = `${randomUUID()}@people.example`;
  await form.getByLabel('New address').fill(address);
  await form.getByLabel('Your password').fill(service.password);
  const { id } = await answer((await service.as('interviewer')).GET('/api/auth/me'));
  const admin = await service.as('admin');
  await answer(admin.PUT('/api/users/{id}', { params: { path: { id } }, body: {} }));
  await form.getByRole('button', { name: 'Change the address' }).click();
  await expect(form.getByRole('status')).toContainText(`${address} waits to be confirmed.`);
});

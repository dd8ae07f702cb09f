// What administrators look after: people, who takes over their work, and the audit of all of it.
import { randomUUID } from 'node:crypto';
import type { Role } from '../src/api/session';
import { expect, test } from './fixture';
import { expectAccessible, expectNoOverflow } from './looks';
import { addApplicant, addJob, answer } from './people';
import type { Service } from './service';

const key = () => ({ header: { 'Idempotency-Key': randomUUID() } });

/** Somebody with an account in the demo's company. */
async function addPerson(service: Service, name: string, role: Exclude<Role, 'admin'>) {
  const admin = await service.as('admin');
  const me = await answer((await service.as('recruiter')).GET('/api/auth/me'));
  const inCompany = role !== 'candidate' && { company_id: me.company_id };
  const body = { name, role, email: `${randomUUID()}@people.example`, ...inCompany };
  return answer(
    admin.POST('/api/users', { params: key(), body: { ...body, password: randomUUID() } }),
  );
}

test('users: active staff at first, candidates and inactive accounts a filter away', async ({
  service,
  openAs,
}) => {
  const admin = await service.as('admin');
  const left = await addPerson(service, 'Kit Marlowe', 'recruiter');
  const path = { id: left.id };
  await answer(admin.PUT('/api/users/{id}/status', { params: { path }, body: { active: false } }));
  await addPerson(service, 'Orlando Candidate', 'candidate');
  const page = await openAs('admin', '/users');
  const list = page.getByRole('table', { name: 'Users' });
  for (const role of ['Administrator', 'Recruiter', 'Hiring manager', 'Interviewer'])
    await expect(list.getByRole('cell', { name: role, exact: true }).first()).toBeVisible();
  await expect(list.getByRole('cell', { name: 'Candidate', exact: true })).toHaveCount(0);
  await expect(list.getByText('Kit Marlowe')).toHaveCount(0);

  await page.getByLabel('Role').selectOption('Candidate');
  await expect(list.getByText('Orlando Candidate')).toBeVisible();
  await expect(list.getByRole('cell', { name: 'Recruiter', exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.getByLabel('Status').selectOption('Inactive');
  await expect(list.getByText('Kit Marlowe')).toBeVisible();
  await expect(list.getByText('Orlando Candidate')).toHaveCount(0);
  await page.getByRole('button', { name: 'Clear' }).click();

  await page.getByLabel('Search name or e-mail').fill('Orlando');
  await expect(page.getByRole('heading', { name: 'Nobody matches' })).toBeVisible();
  await page.getByRole('button', { name: 'Search all accounts' }).click();
  await expect(list.getByText('Orlando Candidate')).toBeVisible();
});

test('work is handed over to those who can take it, and what they cannot take stays', async ({
  service,
  openAs,
}) => {
  const leaving = await addPerson(service, 'Will Kempe', 'recruiter');
  await addPerson(service, 'Robert Armin', 'recruiter');
  await addPerson(service, 'Mary Frith', 'hiring_manager');
  const admin = await service.as('admin');
  const job = await addJob(service, 'Clown');
  const { candidate_id } = await addApplicant(service, job.id, 'Dick Tarlton');
  await answer(
    admin.PUT('/api/jobs/{id}', {
      params: { path: { id: job.id } },
      body: { recruiter_id: leaving.id },
    }),
  );
  const led = await addPerson(service, 'Thomas Pope', 'interviewer');
  await answer(
    admin.PUT('/api/users/{id}', {
      params: { path: { id: led.id } },
      body: { lead_id: leaving.id },
    }),
  );
  await answer(
    admin.POST('/api/assignments', {
      params: key(),
      body: { candidate_id, recruiter_id: leaving.id },
    }),
  );

  const page = await openAs('admin', `/users?user=${leaving.id}`);
  const drawer = page.getByRole('dialog', { name: 'Account' });
  const to = drawer.getByLabel('Hand over to');
  await expect(to.getByRole('option', { name: 'Robert Armin (Recruiter)' })).toBeAttached();
  await expect(to.getByRole('option', { name: 'Will Kempe' })).toHaveCount(0);
  await expect(to.getByRole('option', { name: /Interviewer/ })).toHaveCount(0);

  await to.selectOption('Mary Frith (Hiring manager)');
  const stay = 'Jobs as recruiter and candidates stay: Mary Frith cannot take them over.';
  await expect(drawer.getByText(stay)).toBeVisible();
  await expect(drawer.getByLabel('Jobs as recruiter: all')).toBeDisabled();
  await expectAccessible(page);
  await drawer.getByRole('button', { name: 'Hand over 1' }).click();
  await expect(
    page.getByText(/1 person handed over\. Still theirs: 1 job, 1 candidate/),
  ).toBeVisible();

  await expect(to.getByRole('option', { name: /Mary Frith/ })).toHaveCount(0);
  await to.selectOption('Robert Armin (Recruiter)');
  await drawer.getByRole('button', { name: 'Hand over 2' }).click();
  await expect(page.getByText('1 job, 1 candidate handed over.')).toBeVisible();
  await expect(drawer.getByText(/^Nothing: no jobs/)).toBeVisible();

  await page.goto(`/users?user=${led.id}`);
  const facts = drawer.getByRole('term').filter({ hasText: 'Lead' });
  await expect(facts.locator('xpath=following-sibling::dd[1]')).toHaveText('Mary Frith');
});

test('the audit says in words what was done to whom, from what to what', async ({
  service,
  openAs,
}) => {
  const admin = await service.as('admin');
  const { id, version } = await addPerson(service, 'Nell Gwyn', 'interviewer');
  const params = { path: { id }, header: { 'If-Match': `"${version}"` } };
  await answer(admin.PUT('/api/users/{id}', { params, body: { role: 'hiring_manager' } }));
  const job = await addJob(service, 'Orange seller');
  const { candidate_id } = await addApplicant(service, job.id, 'Moll Davis');
  const recruiter = await answer((await service.as('recruiter')).GET('/api/auth/me'));
  const body = { candidate_id, recruiter_id: recruiter.id };
  await answer(admin.POST('/api/assignments', { params: key(), body }));

  const page = await openAs('admin', '/audit');
  const list = page.getByRole('table', { name: 'Audit' });
  const changed = list.getByRole('row').filter({ hasText: 'Nell Gwyn' });
  await expect(
    changed
      .filter({ hasText: 'Role changed' })
      .getByText('From interviewer to hiring manager')
      .filter({ visible: true }),
  ).toBeVisible();
  const assigned = list.getByRole('row').filter({ hasText: 'Moll Davis' });
  await expect(assigned.getByRole('cell', { name: `To ${recruiter.name}` })).toBeVisible();
  await expectAccessible(page);

  await page.setViewportSize({ width: 390, height: 844 });
  await expect(changed.getByText('From interviewer to hiring manager').first()).toBeVisible();
  await expectNoOverflow(page);
  await assigned.getByRole('link', { name: recruiter.name }).first().click();
  await expect(page.getByRole('heading', { name: recruiter.name })).toBeVisible();
});

test('an application that should never have been there is deleted', async ({ service, openAs }) => {
  const job = await addJob(service, 'Scene shifter');
  await addApplicant(service, job.id, 'Peter Quince');
  const { id } = await addApplicant(service, job.id, 'Tom Snout');
  const page = await openAs('admin', `/jobs/${job.id}?application=${id}`);
  await page.getByRole('button', { name: 'Delete…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete the application of Tom Snout?' });
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('The application of Tom Snout was deleted')).toBeVisible();
  await expect(page).not.toHaveURL(/application=/);
  await expect(page.getByRole('group', { name: 'Peter Quince' })).toBeVisible();
  await expect(page.getByRole('group', { name: 'Tom Snout' })).toHaveCount(0);

  const recruiter = await openAs('recruiter', `/jobs/${job.id}`);
  await recruiter.getByText('Peter Quince').click();
  await expect(recruiter.getByRole('button', { name: 'Reject…' })).toBeVisible();
  await expect(recruiter.getByRole('button', { name: 'Delete…' })).toHaveCount(0);
});

test('a note is edited by its author, and by nobody else', async ({ service, openAs }) => {
  const job = await addJob(service, 'Bellows mender');
  const { id } = await addApplicant(service, job.id, 'Francis Flute');
  const path = `/applications/${id}?section=notes`;
  const page = await openAs('recruiter', path);
  await page.getByRole('textbox', { name: 'Note' }).fill('Has a beard coming');
  await page.getByRole('button', { name: 'Add note' }).click();
  await page.getByRole('button', { name: 'Edit note' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit note' });
  await expect(dialog.getByRole('textbox', { name: 'Note' })).toBeFocused();
  await dialog.getByRole('textbox', { name: 'Note' }).fill('');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('Write something first.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Let him play Thisbe');
  await dialog.getByLabel('Visible to the candidate').check();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save' }).click();
  const note = page.getByRole('listitem').filter({ hasText: 'Let him play Thisbe' });
  await expect(note.getByText('edited')).toBeVisible();
  await expect(note.getByText('Visible to the candidate')).toBeVisible();
  await expect(page.getByText('Has a beard coming')).toHaveCount(0);

  const admin = await openAs('admin', path);
  await expect(admin.getByText('Let him play Thisbe')).toBeVisible();
  await expect(admin.getByRole('button', { name: 'Delete note' })).toBeVisible();
  await expect(admin.getByRole('button', { name: 'Edit note' })).toHaveCount(0);
});

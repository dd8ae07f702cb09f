// Answers to invitations: in the client, for candidates and panels, and by the link in the mail; what
// others see of them; a calendar that programs subscribe to.
import { randomUUID } from 'node:crypto';
import { expect, test } from './fixture';
import { expectAccessible, expectNoOverflow, look } from './looks';
import {
  addApplicant,
  addJob,
  addOwnApplication,
  addRound,
  addRoundType,
  idOf,
  inDays,
  mailedPath,
} from './people';

const zone = 'Europe/London';

test('those who are invited answer, and the round says what', async ({ service, openAs }) => {
  test.setTimeout(120_000);
  const type = await addRoundType(service, 'Run-through');
  const application = await addOwnApplication(service, 'Fight director');
  await addRound(service, application, {
    round_type_id: type.id,
    panel: [await idOf(service, 'interviewer'), await idOf(service, 'manager')],
    starts_at: inDays(30, '09:00'),
    zone,
  });

  const candidate = await openAs('candidate', `/my-applications/${application}`);
  await expect(candidate.getByText('Can you come?')).toBeVisible();
  await look(candidate);
  await candidate.getByRole('button', { name: 'Accept' }).click();
  await expect(candidate.getByText('You have answered: Accepted')).toBeVisible();
  await expect(candidate.getByRole('button', { name: 'Accept' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );

  const interviewer = await openAs('interviewer', '/my-interviews');
  await interviewer.getByRole('link', { name: new RegExp(type.name) }).click();
  const drawer = interviewer.getByRole('dialog', { name: 'Interview' });
  await drawer.getByRole('button', { name: 'Decline…' }).focus();
  await interviewer.keyboard.press('Enter');
  const dialog = interviewer.getByRole('dialog', { name: `Decline ${type.name}?` });
  await look(interviewer);
  await dialog.getByLabel('Why').fill('I am on tour that week.');
  await dialog.getByRole('button', { name: 'Decline', exact: true }).click();
  await expect(interviewer.getByText('You have answered: Declined')).toBeVisible();

  const manager = await openAs('manager', `/applications/${application}?section=interviews`);
  await manager.getByRole('button', { name: 'Maybe' }).click();
  await expect(manager.getByText('You have answered: Maybe')).toBeVisible();

  const recruiter = await openAs('recruiter', `/applications/${application}?section=interviews`);
  const panel = recruiter.getByRole('tabpanel');
  await expect(panel.getByText('Interviewer declined')).toBeVisible();
  for (const answer of ['Accepted', 'Maybe', 'Declined'])
    await expect(panel.getByText(answer, { exact: true })).toBeVisible();
  await look(recruiter);
  await recruiter.getByRole('tab', { name: 'Timeline' }).click();
  await expect(recruiter.getByText(`Ivy Interviewer declined ${type.name}`)).toBeVisible();
  await expect(recruiter.getByText('“I am on tour that week.”')).toBeVisible();
  await expect(recruiter.getByText(`Ada Byron accepted ${type.name}`)).toBeVisible();
  await recruiter.goto('/notifications');
  await recruiter
    .getByRole('link', { name: 'Ivy Interviewer has declined an interview' })
    .first()
    .click();
  await expect(recruiter).toHaveURL(/\/applications\/\d+\?section=interviews/);
});

test('a change of time takes answers back', async ({ service, openAs }) => {
  const type = await addRoundType(service, 'Recall');
  const application = await addOwnApplication(service, 'Répétiteur');
  await addRound(service, application, {
    round_type_id: type.id,
    panel: [await idOf(service, 'manager')],
    starts_at: inDays(31, '09:00'),
    zone,
  });
  const candidate = await openAs('candidate', `/my-applications/${application}`);
  await candidate.getByRole('button', { name: 'Maybe' }).click();
  await expect(candidate.getByText(/^Your answer, which you can change/)).toBeVisible();
  const recruiter = await openAs('recruiter', `/applications/${application}?section=interviews`);
  await recruiter.getByRole('button', { name: `Actions for ${type.name}` }).click();
  await recruiter.getByRole('menuitem', { name: 'Edit or move…' }).click();
  await recruiter.getByRole('dialog').getByLabel('Begins').fill(inDays(31, '15:00'));
  await recruiter.getByRole('button', { name: 'Save' }).click();
  await expect(recruiter.getByText(`${type.name} is saved`)).toBeVisible();
  // The time that the candidate still sees is not the one that they would accept.
  await candidate.getByRole('button', { name: 'Accept' }).click();
  await expect(candidate.getByText('The time of the interview has changed.')).toBeVisible();
  await expect(candidate.getByText('Can you come?')).toBeVisible();
  await expect(candidate.getByText(/15:00–16:00/)).toBeVisible();
});

test('by the link in the mail, without an account', async ({ service, page }) => {
  const type = await addRoundType(service, 'Sitzprobe');
  const job = await addJob(service, 'Repertory player');
  const email = `${randomUUID()}@people.example`;
  const { id } = await addApplicant(service, job.id, 'Anne Bracegirdle', email);
  await addRound(service, id, {
    round_type_id: type.id,
    panel: [await idOf(service, 'manager')],
    starts_at: inDays(32, '09:00'),
    zone,
  });
  await page.goto(await mailedPath(service, email, '/interview/'));
  await expect(page.getByRole('heading', { name: type.name })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(page);
  await page.getByLabel(/^A word to the company/).fill('With pleasure.');
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByRole('status')).toContainText('You have accepted.');
  await expectAccessible(page);
});

test('a calendar link is made, shown once, replaced and ended', async ({
  service,
  openAs,
  request,
}) => {
  const type = await addRoundType(service, 'Dress rehearsal');
  const job = await addJob(service, 'Dresser');
  const { id } = await addApplicant(service, job.id, 'Dora Jordan');
  await addRound(service, id, {
    round_type_id: type.id,
    panel: [await idOf(service, 'interviewer')],
    starts_at: inDays(33, '09:00'),
    zone,
  });
  const page = await openAs('interviewer', '/profile');
  await page.getByRole('button', { name: 'Create a calendar link' }).click();
  const address = page.getByLabel('Your calendar link');
  await expect(address).toHaveValue(/\/api\/calendar\/.+\.ics$/);
  const calendarAt = async (url: string) =>
    request.get(service.url + new URL(url).pathname).then(async (answered) => ({
      status: answered.status(),
      text: await answered.text(),
    }));
  const first = await address.inputValue();
  expect((await calendarAt(first)).text).toContain('Dora Jordan');
  await look(page);
  await page.reload();
  await expect(page.getByText(/^A link was created/)).toBeVisible();
  await expect(address).toHaveCount(0);

  await page.getByRole('button', { name: 'Replace the link…' }).click();
  await page.getByRole('button', { name: 'Replace it' }).click();
  await expect(address).toHaveValue(/\.ics$/);
  const second = await address.inputValue();
  expect(second).not.toBe(first);
  expect((await calendarAt(first)).status).toBe(404);
  expect((await calendarAt(second)).status).toBe(200);
  await page.getByRole('button', { name: 'End it…' }).click();
  await page.getByRole('button', { name: 'End it', exact: true }).click();
  await expect(page.getByText('The calendar link no longer works')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Create a calendar link' })).toBeVisible();
  expect((await calendarAt(second)).status).toBe(404);
});

test('an administrator sets when people are reminded', async ({ openAs }) => {
  const page = await openAs('admin', '/companies?company=1');
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel('3 days').check();
  await drawer.getByLabel('Tell the recruiter after').fill('1');
  await drawer.getByRole('button', { name: 'Save reminders' }).click();
  await expect(
    drawer.getByText('The recruiter is told only after the panel was reminded.'),
  ).toBeVisible();
  await drawer.getByLabel('Tell the recruiter after').fill('24');
  await drawer.getByRole('button', { name: 'Save reminders' }).click();
  await expect(page.getByText(/^Reminders saved/)).toBeVisible();
  await page.reload();
  await expect(drawer.getByLabel('3 days')).toBeChecked();
  await expect(drawer.getByLabel('Tell the recruiter after')).toHaveValue('24');
  await look(page);
});

// Interviews from the first appointment to the feedback, for each of those who take part in them.
import type { Page } from '@playwright/test';
import { expect, test } from './fixture';
import { look } from './looks';
import { addApplicant, addJob, addRound, addRoundType, answer, idOf, inDays } from './people';

const zone = 'Europe/London';

async function openActions(page: Page, round: string) {
  await page.getByRole('button', { name: `Actions for ${round}` }).click();
}

test('an interview is scheduled by a key, and who is busy is said before and after', async ({
  service,
  openAs,
}) => {
  test.setTimeout(120_000);
  const type = await addRoundType(service, 'Audition');
  const job = await addJob(service, 'Understudy');
  const other = await addApplicant(service, job.id, 'Sarah Bernhardt');
  const { id } = await addApplicant(service, job.id, 'Eleonora Duse');
  const manager = await idOf(service, 'manager');
  await addRound(service, other.id, {
    round_type_id: type.id,
    panel: [manager],
    starts_at: inDays(20, '10:00'),
    zone,
  });

  const page = await openAs('recruiter', `/applications/${id}`);
  await expect(page.getByRole('tab', { name: 'Interviews' })).toBeVisible();
  await page.keyboard.press('i');
  const dialog = page.getByRole('dialog', { name: 'Interview with Eleonora Duse' });
  await dialog.getByRole('combobox', { name: 'Interview' }).selectOption({ label: type.name });
  await expect(dialog.getByLabel('Briefing')).toHaveValue('Let them choose the first scene.');
  await dialog.getByLabel('Begins').fill(inDays(20, '10:30'));
  await dialog.getByLabel('Time zone').fill(zone);
  await dialog.getByRole('button', { name: 'Schedule', exact: true }).click();
  await expect(dialog.getByText('Choose at least one person.')).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Panel' }).fill('Hugo');
  await dialog.getByRole('option', { name: /^Hugo Manager/ }).click();
  await expect(dialog.getByText('Hugo Manager is busy 10:00–11:00')).toBeVisible();
  await look(page);

  await dialog.getByRole('button', { name: 'Schedule', exact: true }).click();
  await expect(dialog.getByText('Hugo Manager is busy 10:00–11:00')).toBeVisible();
  await dialog.getByLabel('Schedule it anyway').check();
  await dialog.getByLabel('Begins').fill(inDays(20, '10:45'));
  await expect(dialog.getByLabel('Schedule it anyway')).not.toBeChecked();
  await dialog.getByLabel('Begins').fill(inDays(20, '11:00'));
  await expect(dialog.getByLabel('Schedule it anyway')).toBeHidden();
  await dialog.getByLabel('Begins').fill(inDays(20, '10:45'));
  await dialog.getByLabel('Schedule it anyway').check();
  await dialog.getByRole('button', { name: 'Schedule anyway' }).click();
  await expect(page.getByText(`${type.name} is scheduled`)).toBeVisible();
  await expect(page.getByText('Booked twice')).toBeVisible();
  await page.getByRole('tab', { name: 'Interviews' }).click();
  await expect(page.getByText('Double booked')).toBeVisible();
  await look(page);
});

test('a free time of the panel is chosen from its week', async ({ service, openAs }) => {
  const type = await addRoundType(service, 'Fitting');
  const job = await addJob(service, 'Wardrobe mistress');
  const { id } = await addApplicant(service, job.id, 'Mary Anderson');
  const page = await openAs('recruiter', `/applications/${id}?section=interviews`);
  await page.getByRole('button', { name: 'Schedule an interview' }).click();
  const dialog = page.getByRole('dialog', { name: 'Interview with Mary Anderson' });
  await dialog.getByRole('combobox', { name: 'Interview' }).selectOption({ label: type.name });
  await dialog.getByRole('combobox', { name: 'Panel' }).fill('Ivy');
  await dialog.getByRole('option', { name: /^Ivy Interviewer/ }).click();
  const week = dialog.getByRole('region', { name: 'Free times' });
  await week.getByRole('button', { name: 'The week after' }).click();
  const time = week.getByRole('button', { name: '11:00' }).first();
  await time.focus();
  await page.keyboard.press('Enter');
  await expect(time).toHaveAttribute('aria-pressed', 'true');
  await expect(dialog.getByLabel('Begins')).toHaveValue(/T11:00$/);
  await look(page);
  await dialog.getByRole('button', { name: 'Schedule', exact: true }).click();
  await expect(page.getByText(`${type.name} is scheduled`)).toBeVisible();
  await expect(page.getByRole('tabpanel').getByText(/11:00–12:00/)).toBeVisible();
});

test('two who edit one round do not undo what the other did', async ({ service, openAs }) => {
  const type = await addRoundType(service, 'Voice test');
  const job = await addJob(service, 'Soprano');
  const { id } = await addApplicant(service, job.id, 'Adelina Patti');
  const round = await addRound(service, id, {
    round_type_id: type.id,
    panel: [await idOf(service, 'manager')],
    starts_at: inDays(21, '09:00'),
    zone,
  });
  const page = await openAs('recruiter', `/applications/${id}?section=interviews`);
  await openActions(page, type.name);
  await page.getByRole('menuitem', { name: 'Edit or move…' }).click();
  const dialog = page.getByRole('dialog', { name: `Edit ${type.name}` });
  await dialog.getByLabel('Place').fill('Stage 2');
  await answer(
    (await service.as('manager')).PUT('/api/application-rounds/{id}', {
      params: { path: { id: round.id } },
      body: { message: 'Please bring two arias.' },
    }),
  );
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText(/^Somebody changed this/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Load the latest version' }).click();
  await expect(dialog.getByLabel('Message to the candidate')).toHaveValue(
    'Please bring two arias.',
  );
  await expect(dialog.getByLabel('Place')).toHaveValue('Stage 2');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(`${type.name} is saved`)).toBeVisible();
  await expect(page.getByRole('tabpanel').getByText('Stage 2')).toBeVisible();
  await expect(page.getByRole('tabpanel').getByText('Please bring two arias.')).toBeVisible();
});

test('a round is moved, cancelled and brought back', async ({ service, openAs }) => {
  const type = await addRoundType(service, 'Reading');
  const job = await addJob(service, 'Reader');
  const { id } = await addApplicant(service, job.id, 'Rachel Félix');
  await addRound(service, id, {
    round_type_id: type.id,
    panel: [await idOf(service, 'manager')],
    starts_at: inDays(22, '09:00'),
    zone,
  });
  const page = await openAs('recruiter', `/applications/${id}?section=interviews`);
  await openActions(page, type.name);
  await page.getByRole('menuitem', { name: 'Edit or move…' }).click();
  const dialog = page.getByRole('dialog', { name: `Edit ${type.name}` });
  await dialog.getByLabel('Begins').fill(inDays(22, '14:00'));
  await dialog.getByLabel('Why it is changed').fill('The lead is on tour.');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(`${type.name} is saved`)).toBeVisible();

  await openActions(page, type.name);
  await page.getByRole('menuitem', { name: 'Cancel…' }).click();
  await page.getByRole('dialog').getByLabel('Why').fill('The theatre burnt down.');
  await page.getByRole('button', { name: 'Cancel the interview' }).click();
  await expect(page.getByText('The theatre burnt down.')).toBeVisible();

  await openActions(page, type.name);
  await page.getByRole('menuitem', { name: 'Bring back…' }).click();
  await page.getByRole('button', { name: 'Bring it back' }).click();
  await expect(page.getByRole('tabpanel').getByText('Scheduled', { exact: true })).toBeVisible();
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await expect(page.getByText(`moved ${type.name} to another time`)).toBeVisible();
  await expect(page.getByText(`brought ${type.name} back`)).toBeVisible();
});

test('a rejection names the interviews that it cancels, and undo brings them back', async ({
  service,
  openAs,
}) => {
  const type = await addRoundType(service, 'Dance');
  const job = await addJob(service, 'Dancer');
  const { id } = await addApplicant(service, job.id, 'Anna Pavlova');
  await addRound(service, id, {
    round_type_id: type.id,
    panel: [await idOf(service, 'manager')],
    starts_at: inDays(24, '09:00'),
    zone,
  });
  const page = await openAs('recruiter', `/applications/${id}`);
  await page.getByRole('button', { name: 'Reject…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Interviews that are ahead are cancelled:')).toBeVisible();
  await expect(dialog.getByText(new RegExp(`^${type.name} on`))).toBeVisible();
  await dialog.getByRole('button', { name: 'Reject', exact: true }).click();
  await expect(page.getByText(`Then ${type.name} takes place again.`)).toBeVisible();
  await page.getByRole('button', { name: 'Back to Applied' }).click();
  await expect(page.getByText(/Anna Pavlova is in Applied again/)).toBeVisible();
  await page.getByRole('tab', { name: 'Interviews' }).click();
  await expect(page.getByRole('tabpanel').getByText('Scheduled', { exact: true })).toBeVisible();
});

test('who owes feedback reads that of others only after giving their own', async ({
  service,
  openAs,
}) => {
  test.setTimeout(120_000);
  const type = await addRoundType(service, 'Screen test', ['Timing', 'Voice']);
  const job = await addJob(service, 'Film star');
  const { id } = await addApplicant(service, job.id, 'Asta Nielsen');
  const begun = new Date(Date.now() - 3600 * 1000).toISOString();
  const round = await addRound(service, id, {
    round_type_id: type.id,
    panel: [await idOf(service, 'manager'), await idOf(service, 'interviewer')],
    status: 'completed',
    starts_at: begun,
    duration_minutes: 30,
    allow_overlap: true,
  });
  const manager = await service.as('manager');
  await answer(
    manager.POST('/api/application-rounds/{id}/feedback', {
      params: { path: { id: round.id }, header: { 'Idempotency-Key': `manager-${round.id}` } },
      body: { recommendation: 'strong_yes', comments: 'Eyes that fill the house.' },
    }),
  );

  const page = await openAs('interviewer', '/my-interviews');
  await look(page);
  await page.getByRole('link', { name: /Asta Nielsen/ }).click();
  const drawer = page.getByRole('dialog', { name: 'Interview' });
  await expect(drawer.getByText('Let them choose the first scene.')).toBeVisible();
  await expect(drawer.getByText(/You see what the others say once/)).toBeVisible();
  await expect(page.getByText('Eyes that fill the house.')).toHaveCount(0);

  await drawer.getByRole('button', { name: 'Give feedback' }).click();
  const card = page.getByRole('dialog', { name: 'Feedback on Asta Nielsen' });
  await card.getByLabel(/^What speaks for it/).fill('Hardly needs words.');
  await card.getByRole('button', { name: 'Submit feedback' }).click();
  await expect(card.getByText('Say what you recommend.')).toBeVisible();
  await look(page);
  await page.reload();
  await page.getByRole('button', { name: 'Give feedback' }).click();
  await expect(card.getByLabel(/^What speaks for it/)).toHaveValue('Hardly needs words.');
  const choose = (group: string, choice: string) =>
    card.getByRole('group', { name: group }).getByLabel(choice, { exact: true }).check();
  await choose('Your recommendation', 'Yes');
  await choose('Timing', '5');
  await card.getByRole('button', { name: 'Submit feedback' }).click();
  await expect(page.getByText('Feedback submitted')).toBeVisible();
  await expect(page.getByText('Eyes that fill the house.')).toBeVisible();
  await expect(page.getByText('Hardly needs words.')).toBeVisible();
  await look(page);

  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await card.getByLabel('The candidate may read this text').check();
  await card.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The candidate reads the text')).toBeVisible();
});

test('a candidate sees when and where, and what is meant for them', async ({ service, openAs }) => {
  const type = await addRoundType(service, 'Conversation');
  const panel = [await idOf(service, 'manager')];
  await addRound(service, 1, {
    round_type_id: type.id,
    panel,
    starts_at: inDays(26, '09:00'),
    zone,
    location: 'Stage door',
    message: 'Please bring two scenes.',
    briefing: 'Nervous by nature.',
  });
  const past = await addRound(service, 1, {
    round_type_id: type.id,
    panel,
    status: 'completed',
    starts_at: new Date(Date.now() - 26 * 3600 * 1000).toISOString(),
    allow_overlap: true,
  });
  await answer(
    (await service.as('manager')).POST('/api/application-rounds/{id}/feedback', {
      params: { path: { id: past.id }, header: { 'Idempotency-Key': `told-${past.id}` } },
      body: {
        recommendation: 'yes',
        rating: 4,
        comments: 'A pleasure to listen to.',
        visible_to_candidate: true,
      },
    }),
  );
  const page = await openAs('candidate', '/my-applications');
  await expect(page.getByText(/^Interview: /)).toBeVisible();
  await page.goto('/my-applications/1');
  await expect(page.getByRole('heading', { name: 'Your interview' })).toBeVisible();
  await expect(page.getByText('Stage door')).toBeVisible();
  await expect(page.getByText('Please bring two scenes.')).toBeVisible();
  await expect(page.getByText('Nervous by nature.')).toHaveCount(0);
  await expect(page.getByText('A pleasure to listen to.')).toBeVisible();
  await expect(page.getByText('Hugo Manager')).toHaveCount(0);
  await page.getByRole('button', { name: 'Withdraw…' }).click();
  await expect(page.getByText('Your interview is cancelled:')).toBeVisible();
  await look(page);
});

test('interviews are listed, by the week and on a phone', async ({ service, openAs }) => {
  test.setTimeout(120_000);
  const type = await addRoundType(service, 'Line reading');
  const job = await addJob(service, 'Prompter');
  const { id } = await addApplicant(service, job.id, 'Helena Modjeska');
  const day = inDays(28, '').slice(0, 10);
  await addRound(service, id, {
    round_type_id: type.id,
    panel: [await idOf(service, 'manager')],
    starts_at: inDays(28, '12:00'),
    zone,
  });
  const page = await openAs('recruiter', `/interviews?job=${job.id}`);
  await expect(page.getByText('No interview matches')).toBeVisible();
  await page.getByLabel('To', { exact: true }).fill(day);
  await expect(page.getByRole('row', { name: /Helena Modjeska/ })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`to=${day}`));
  await page.getByLabel('From', { exact: true }).fill(day);
  await page.getByRole('button', { name: 'Week', exact: true }).click();
  await expect(page).toHaveURL(/view=week/);
  await expect(page.getByRole('button', { name: /Helena Modjeska/ })).toBeVisible();
  await look(page);
  await expect(page.getByRole('button', { name: /Helena Modjeska/ })).toBeVisible();
  const week = page.url();
  await page.keyboard.press(']');
  await expect(page).not.toHaveURL(week);
  await expect(page.getByRole('button', { name: /Helena Modjeska/ })).toHaveCount(0);
  await page.keyboard.press('[');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('link', { name: /Helena Modjeska/ }).click();
  await expect(page.getByRole('dialog', { name: /^Application/ })).toContainText(type.name);
});

test('round types are added, changed and archived', async ({ service, openAs }) => {
  test.setTimeout(120_000);
  const page = await openAs('admin', '/interviews/types?new=1');
  const name = `Fencing ${Date.now()}`;
  const dialog = page.getByRole('dialog', { name: 'New round type' });
  await dialog.getByLabel('Company').selectOption({ index: 1 });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Add a criterion' }).click();
  await dialog.getByRole('button', { name: 'Add round type' }).click();
  await expect(dialog.getByText('Say what is judged.')).toBeVisible();
  await look(page);
  await dialog.getByLabel('Criterion 1', { exact: true }).fill('Footwork');
  await dialog.getByRole('button', { name: 'Add round type' }).click();
  const drawer = page.getByRole('dialog', { name: 'Round type', exact: true });
  await drawer.getByLabel('Usual minutes').fill('45');
  await drawer.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved')).toBeVisible();
  await drawer.getByRole('button', { name: 'Archive or delete…' }).click();
  await page.getByRole('button', { name: 'Archive or delete', exact: true }).click();
  await expect(page.getByText(`${name} was deleted`)).toBeVisible();

  const used = await addRoundType(service, 'Chorus');
  const recruiter = await openAs('recruiter', `/interviews/types?type=${used.id}`);
  await expect(recruiter.getByText('Administrators can change round types.')).toBeVisible();
  await expect(recruiter.getByRole('button', { name: 'New round type' })).toHaveCount(0);
});

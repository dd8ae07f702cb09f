// One hire from the first line about the job to the last mail, everybody at a browser of their own.
import { randomUUID } from 'node:crypto';
import { expect, test } from './fixture';

test('a job is posted, somebody applies, is looked at by two, and is hired', async ({ openAs }) => {
  test.setTimeout(180_000);
  const title = `Leading tragedian ${randomUUID().slice(0, 4)}`;
  const recruiter = await openAs('recruiter', '/jobs/new');
  await recruiter.getByLabel('Title').fill(title);
  await recruiter.getByLabel('Description').fill('Dies well, eight times a week.');
  await recruiter.getByLabel('Hiring manager').selectOption('Hugo Manager');
  await recruiter.getByLabel('Status').selectOption('Open');
  await recruiter.getByRole('button', { name: 'Create job' }).click();
  await expect(recruiter).toHaveURL(/\/jobs\/\d+\/set-up$/);
  const job = /\d+/.exec(new URL(recruiter.url()).pathname)?.[0] ?? '';

  const candidate = await openAs('candidate', '/open-jobs');
  await candidate.getByRole('link', { name: title }).click();
  await expect(candidate.getByText('Dies well, eight times a week.')).toBeVisible();
  await candidate.getByLabel('How did you hear about this job?').fill('From a friend');
  await candidate.getByRole('button', { name: 'Apply' }).click();
  await expect(candidate.getByText('Application sent')).toBeVisible();
  await expect(candidate.getByText(/is looking at your application/)).toBeVisible();

  await recruiter.goto(`/review?job=${job}`);
  await expect(recruiter.getByRole('heading', { name: 'Ada Byron' })).toBeVisible();
  await recruiter.keyboard.press('n');
  await recruiter.keyboard.type('Recited all of act three');
  await recruiter.keyboard.press('Control+Enter');
  const notes = recruiter.getByRole('region', { name: 'Notes' });
  await expect(notes.getByText('Recited all of act three')).toBeVisible();
  await recruiter.keyboard.press('Escape');
  await recruiter.keyboard.press('a');
  await expect(recruiter.getByText('1 moved on').first()).toBeVisible();

  const manager = await openAs('manager', `/jobs/${job}`);
  await manager.getByText('Ada Byron').click();
  await manager.getByRole('button', { name: 'Move to Interview' }).click();
  await manager.getByRole('tab', { name: 'Notes' }).click();
  await expect(manager.getByText('Recited all of act three')).toBeVisible();
  await manager.getByRole('button', { name: 'Move to Offer' }).click();
  await manager.getByRole('button', { name: 'Move to Hired' }).click();
  await expect(manager.getByText('Ada Byron is in Hired')).toBeVisible();

  await expect(candidate.getByText('Congratulations!')).toBeVisible();
  await recruiter.goto(`/jobs/${job}`);
  await expect(recruiter.getByText('1 of 1 hired')).toBeVisible();
  await recruiter.goto('/mails?kind=stage_hired');
  await expect(recruiter.getByRole('row', { name: /Ada Byron/ })).toBeVisible();
});

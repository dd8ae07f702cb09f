// What an undo says where mails leave at once.
import { cardOf, columnOf, expect, test } from './fixture';
import { addApplicant, addJob, answer, move } from './people';

test.use({ installation: { settings: ['mail.stage_change_delay=0s'] } });

test('a move is undone after its mail has left', async ({ service, openAs }) => {
  const job = await addJob(service, 'Understudy');
  const { id } = await addApplicant(service, job.id, 'Eve Harrington');
  const recruiter = await service.as('recruiter');
  await move(recruiter, id, 'screening');
  const query = { application_id: id, kind: 'stage_changed', state: 'sent' } as const;
  const sent = () => answer(recruiter.GET('/api/mails', { params: { query } }));
  await expect.poll(async () => (await sent()).items.length).toBe(1);

  const page = await openAs('recruiter', `/jobs/${job.id}?application=${id}`);
  await expect(page.getByText(/The last move can be undone for/)).toBeVisible();
  await page.getByRole('button', { name: 'Back to Applied' }).click();
  await expect(page.getByText('A mail about the move had left already.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(columnOf(page, 'Applied').getByText('Eve Harrington')).toBeVisible();
  await expect(cardOf(page, 'Eve Harrington')).toBeVisible();
});

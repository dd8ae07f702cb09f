// A client that runs while the service gets another one.
import { expect, test } from './fixture';
import { addApplicant, addJob } from './people';

test('a client of the former version asks to be loaded again, and loses no draft', async ({
  service,
  openAs,
}) => {
  const job = await addJob(service, 'Sound designer');
  const { id } = await addApplicant(service, job.id, 'Daphne Oram');
  const page = await openAs('recruiter', `/applications/${id}?section=notes`);
  const note = page.getByRole('textbox', { name: 'Note' });
  await note.fill('Brought her own tape machine');
  await page.route(`${service.url}/`, async (route) => {
    const answer = await route.fetch();
    const html = (await answer.text()).replace(/src="\/assets\/[^"]+"/, 'src="/assets/next.js"');
    await route.fulfill({ response: answer, body: html });
  });
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('button', { name: 'Reload' })).toBeHidden();
  await expect(note).toHaveValue('Brought her own tape machine');
});

test('a part that the service no longer has says that there is a new version', async ({
  openAs,
}) => {
  const page = await openAs('recruiter', '/jobs');
  await expect(page.getByRole('table', { name: 'Jobs' })).toBeVisible();
  await page.route('**/assets/*.js', (route) => route.fulfill({ status: 404 }));
  await page.getByRole('link', { name: 'Templates' }).click();
  await expect(page.getByText('A new version of Callboard is ready.')).toBeVisible();
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('heading', { name: 'Templates', level: 1 })).toBeVisible();
});

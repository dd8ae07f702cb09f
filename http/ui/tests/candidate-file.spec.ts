// What a company keeps of a candidate: what happened, notes, tags, links for others, mails of one's own.
import { randomUUID } from 'node:crypto';
import { expect, test } from './fixture';
import { look } from './looks';
import { addKnown, answer, mailedPath } from './people';

const key = () => ({ header: { 'Idempotency-Key': randomUUID() } });

test('what happened is listed, by kind, with what colleagues wrote', async ({
  service,
  openAs,
}) => {
  test.setTimeout(120_000);
  const { candidate, application } = await addKnown(service, 'Juggler', 'Enrico Rastelli');
  const page = await openAs('recruiter', `/candidates/${candidate}`);
  await page.getByRole('tab', { name: 'Overview' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Timeline' })).toBeFocused();
  const panel = page.getByRole('tabpanel');
  await expect(panel.getByText('Rosa Recruiter entered the application')).toBeVisible();

  await page.keyboard.press('ArrowRight');
  await panel.getByRole('textbox', { name: 'Note' }).fill('Ten balls at a time.');
  await page.reload();
  await expect(panel.getByRole('textbox', { name: 'Note' })).toHaveValue('Ten balls at a time.');
  await panel.getByRole('button', { name: 'Add note' }).click();
  await expect(panel.getByRole('listitem').getByText('Ten balls at a time.')).toBeVisible();
  await expect(panel.getByRole('textbox', { name: 'Note' })).toHaveValue('');
  await answer(
    (await service.as('manager')).POST('/api/applications/{id}/notes', {
      params: { path: { id: application }, ...key() },
      body: { text: 'Free from June.' },
    }),
  );
  await expect(panel.getByText('Free from June.')).toBeVisible();
  await expect(panel.getByRole('link', { name: 'On an application' })).toBeVisible();
  await look(page);

  await page.getByRole('tab', { name: 'Timeline' }).click();
  await expect(panel.getByText('Hugo Manager wrote a note')).toBeVisible();
  await page.getByRole('combobox', { name: 'Show' }).selectOption('Notes');
  await expect(page).toHaveURL(/kind=note/);
  await expect(panel.getByText('entered the application')).toHaveCount(0);
  await expect(panel.getByText('Ten balls at a time.')).toBeVisible();
  await page.getByRole('combobox', { name: 'Show' }).selectOption('Interviews');
  await expect(panel.getByText('Nothing of this kind')).toBeVisible();
  await look(page);

  const other = await openAs('manager', `/candidates/${candidate}?part=notes`);
  await expect(other.getByText('Ten balls at a time.')).toBeVisible();
  await expect(other.getByRole('button', { name: 'Edit note' })).toHaveCount(1);
});

test('tags are given by keys, narrow both lists, and are merged, renamed and deleted', async ({
  service,
  openAs,
}) => {
  test.setTimeout(180_000);
  const own = randomUUID().slice(0, 4);
  const tours = `tours ${own}`;
  const trapeze = `trapeze ${own}`;
  const first = await addKnown(service, 'Acrobat', 'Lillian Leitzel');
  const second = await addKnown(service, 'Flyer', 'Alfredo Codona');
  const page = await openAs('manager', `/candidates/${first.candidate}`);
  const box = page.getByRole('combobox', { name: 'Add a tag' });
  for (const tag of [tours, trapeze]) {
    await box.fill(tag);
    await expect(page.getByRole('option', { name: `${tag} New tag` })).toBeVisible();
    await box.press('Enter');
    await expect(page.getByRole('button', { name: `Remove the tag ${tag}` })).toBeVisible();
  }
  await expect(page.getByRole('link', { name: 'All tags' })).toHaveCount(0);
  await look(page);

  const recruiter = await openAs('recruiter', `/candidates/${second.candidate}`);
  await recruiter.getByRole('combobox', { name: 'Add a tag' }).fill(tours);
  await recruiter.getByRole('option', { name: `${tours} 1` }).click();
  await expect(recruiter.getByRole('button', { name: `Remove the tag ${tours}` })).toBeVisible();

  for (const list of ['/candidates', '/applications']) {
    await recruiter.goto(list);
    const filter = recruiter.getByRole('combobox', { name: 'Tag', exact: true });
    await filter.fill(tours);
    await recruiter.getByRole('option', { name: tours }).click();
    await expect(recruiter.getByRole('row')).toHaveCount(3);
    await filter.fill(trapeze);
    await recruiter.getByRole('option', { name: trapeze }).click();
    await expect(recruiter.getByRole('row')).toHaveCount(2);
    await expect(recruiter.getByRole('row', { name: /Lillian Leitzel/ })).toBeVisible();
    await look(recruiter);
    await recruiter.getByRole('button', { name: `Do not filter by ${trapeze}` }).click();
    await expect(recruiter.getByRole('row')).toHaveCount(3);
  }

  await recruiter.goto('/candidates/tags');
  const act = async (tag: string, what: string) => {
    await recruiter.getByRole('button', { name: `Actions for ${tag}` }).click();
    await recruiter.getByRole('menuitem', { name: what }).click();
    return recruiter.getByRole('dialog');
  };
  const merging = await act(trapeze, 'Merge into another…');
  await expect(merging.getByText('One candidate has it.')).toBeVisible();
  await merging.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(merging.getByText('Choose a tag.')).toBeVisible();
  await look(recruiter);
  await merging.getByRole('combobox', { name: 'Into' }).fill(tours);
  await merging.getByRole('option', { name: tours }).click();
  await merging.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(recruiter.getByText(`${trapeze} is part of ${tours} now`)).toBeVisible();
  await expect(recruiter.getByRole('row', { name: new RegExp(trapeze) })).toHaveCount(0);

  const renaming = await act(tours, 'Rename…');
  await renaming.getByLabel('Name').fill(`${tours} abroad`);
  await renaming.getByRole('button', { name: 'Rename', exact: true }).click();
  await expect(
    recruiter.getByRole('link', { name: `2 with the tag ${tours} abroad` }),
  ).toBeVisible();
  await look(recruiter);
  const deleting = await act(`${tours} abroad`, 'Delete…');
  await deleting.getByRole('button', { name: 'Delete the tag' }).click();
  await expect(recruiter.getByRole('row', { name: /abroad/ })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('button', { name: /^Remove the tag/ })).toHaveCount(0);
});

test('a link shows what was chosen, counts, and ends when it is revoked', async ({
  service,
  openAs,
  browser,
}) => {
  test.setTimeout(120_000);
  const { candidate, email } = await addKnown(service, 'Clown', 'Joseph Grimaldi');
  const page = await openAs('recruiter', `/candidates/${candidate}?part=links`);
  await page.getByRole('button', { name: 'Create a link' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share Joseph Grimaldi' });
  for (const field of ['Name', 'City', 'Experience', 'Skills'])
    await dialog.getByRole('checkbox', { name: field, exact: true }).uncheck();
  await dialog.getByRole('button', { name: 'Create link' }).click();
  await expect(dialog.getByText('Choose at least one.')).toBeVisible();
  await dialog.getByRole('checkbox', { name: 'Name', exact: true }).check();
  await dialog.getByLabel('Days until it ends').fill('400');
  await dialog.getByRole('textbox', { name: /^Message/ }).fill('Would be free from June.');
  await dialog.getByRole('button', { name: 'Create link' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await look(page);
  await dialog.getByLabel('Days until it ends').fill('7');
  await dialog.getByLabel('How often it opens').fill('5');
  await dialog.getByRole('button', { name: 'Create link' }).click();
  const link = await page.getByLabel('Link to Joseph Grimaldi').inputValue();
  await expect(page.getByText('Not opened yet, of 5 times')).toBeVisible();
  await look(page);

  const stranger = await browser.newContext();
  const shown = await stranger.newPage();
  const path = new URL(link).pathname;
  await shown.goto(service.url + path);
  await expect(shown.getByText('Joseph Grimaldi').first()).toBeVisible();
  await expect(shown.getByText('Would be free from June.')).toBeVisible();
  await expect(shown.getByText(email)).toHaveCount(0);
  await page.reload();
  await expect(page.getByText('Opened 1 of 5 times')).toBeVisible();
  await expect(page.getByLabel('Link to Joseph Grimaldi')).toHaveCount(0);

  const manager = await openAs('manager', `/candidates/${candidate}?part=links`);
  await expect(manager.getByText('No links')).toBeVisible();
  await page.getByRole('button', { name: 'Revoke…' }).click();
  await page.getByRole('button', { name: 'Revoke the link' }).click();
  await expect(page.getByText('Revoked', { exact: true })).toBeVisible();
  expect((await shown.goto(service.url + path))?.status()).toBe(410);
  await stranger.close();
});

test('a mail is previewed, sent, and in the timeline; who refuses contact gets none', async ({
  service,
  openAs,
}) => {
  test.setTimeout(120_000);
  const { candidate, email } = await addKnown(service, 'Tumbler', 'Bird Millman');
  const page = await openAs('recruiter', `/candidates/${candidate}?part=timeline`);
  await expect(page.getByText('Rosa Recruiter entered the application')).toBeVisible();
  await page.keyboard.press('w');
  const dialog = page.getByRole('dialog', { name: 'Write to Bird Millman' });
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await expect(dialog.getByText('Enter a subject.')).toBeVisible();
  await dialog.getByLabel('Subject').fill('A tour for {{nobody}}');
  await dialog.getByLabel('Text', { exact: true }).fill('Dear {{candidate_name}}, come with us.');
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await expect(dialog.getByRole('alert')).toContainText('nobody');
  await look(page);
  await dialog.getByLabel('Subject').fill('A tour for {{candidate_name}}');
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await expect(dialog.getByText('A tour for Bird Millman', { exact: true })).toBeVisible();
  await expect(dialog.getByText(email)).toBeVisible();
  await look(page);
  await dialog.getByRole('button', { name: 'Back' }).click();
  await expect(dialog.getByLabel('Subject')).toHaveValue('A tour for {{candidate_name}}');
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByText('The mail to Bird Millman is on its way')).toBeVisible();
  await expect(page.getByRole('link', { name: 'A tour for Bird Millman' })).toBeVisible();

  const recruiter = await service.as('recruiter');
  await answer(
    recruiter.PUT('/api/candidates/{id}/contact', {
      params: { path: { id: candidate } },
      body: { do_not_contact: true, reason: 'asked us by phone' },
    }),
  );
  const manager = await openAs('manager', `/candidates/${candidate}`);
  await manager.getByRole('button', { name: 'Write…' }).click();
  await manager.getByLabel('How', { exact: true }).selectOption('outreach_contact');
  await manager.getByRole('button', { name: 'Preview' }).click();
  await expect(manager.getByText(/^They do not want to be contacted\./)).toBeVisible();
  await expect(manager.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
  await manager.keyboard.press('Escape');
  await manager.getByRole('tab', { name: 'Share links' }).click();
  await expect(manager.getByText(/does not want to be contacted, so/)).toBeVisible();
  await expect(manager.getByRole('button', { name: 'Create a link' })).toHaveCount(0);
});

test('candidates are asked to confirm their address, until they have', async ({
  service,
  page,
  browser,
}) => {
  const email = `${randomUUID()}@people.example`;
  const password = randomUUID();
  await page.goto('/register');
  await page.getByLabel('Name').fill('Annie Oakley');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Register' }).click();
  await expect(page.getByText(`to confirm that ${email} is yours.`)).toBeVisible();
  await look(page);
  const newest = () => mailedPath(service, email, '/confirm-registration\\?token=');
  const first = await newest();
  await page.getByRole('button', { name: 'Send another link' }).click();
  await expect(page.getByText(`We have sent another link to ${email}.`)).toBeVisible();
  await expect.poll(newest, { timeout: 30_000 }).not.toBe(first);
  const link = await newest();
  const reader = await browser.newContext();
  const opened = await reader.newPage();
  await opened.goto(service.url + link);
  await opened.getByLabel('Password').fill(password);
  await opened.getByRole('button', { name: 'Confirm the address' }).click();
  await expect(opened.getByText(/confirmed/).first()).toBeVisible();
  await page.goto('/my-applications');
  await expect(page.getByRole('heading', { name: 'You have not applied yet' })).toBeVisible();
  await expect(page.getByText('Please follow the link')).toHaveCount(0);
  await reader.close();
});

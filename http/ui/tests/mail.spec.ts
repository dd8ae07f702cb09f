// Mails, their texts, follow-ups and one's own account, each once from beginning to end.
import { expect, test } from './fixture';
import { addApplicant, addJob } from './people';

function bodyOf(element: HTMLElement | SVGElement): string | undefined {
  return (element as HTMLIFrameElement).contentDocument?.body.textContent;
}

test('a mail is read in a frame that loads and runs nothing', async ({ page, signIn }) => {
  await signIn(page, 'recruiter', '/mails?kind=application_received');
  await page.getByRole('button', { name: 'We have received your application' }).first().click();
  await expect(page).toHaveURL(/[?&]mail=\d+/);
  const frame = page.locator('iframe');
  await expect.poll(() => frame.evaluate(bodyOf)).toContain('Thank you for applying for');
  expect(await frame.getAttribute('sandbox')).toBe('allow-same-origin');

  await page.getByRole('button', { name: 'Phone' }).click();
  await expect(page).toHaveURL(/view=phone/);
  expect((await frame.boundingBox())?.width).toBeLessThan(380);
  await page.keyboard.press('s');
  await expect(page.getByText('Whoever has the first one gets a second')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
});

test('mails are found by their subject, or by whom they went to', async ({ service, openAs }) => {
  const job = await addJob(service, 'Trumpeter');
  await addApplicant(service, job.id, 'Gracia Mendes');
  const page = await openAs('recruiter', '/mails');
  const list = page.getByRole('table', { name: 'Mails' });
  await page.getByLabel('Subject, name or address').fill('gracia men');
  await expect(list.getByRole('cell', { name: 'Gracia Mendes' }).first()).toBeVisible();
  await expect(list.getByText('Ada Byron')).toHaveCount(0);
  await page.getByLabel('Subject, name or address').fill('nobody of that name');
  await expect(page.getByRole('heading', { name: 'No mail matches' })).toBeVisible();
});

test('an administrator sees that mail leaves', async ({ page, signIn }) => {
  await signIn(page, 'admin', '/mails');
  await page.getByRole('button', { name: 'Send a test mail…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Test mail' });
  await dialog.getByRole('button', { name: 'Send it' }).click();
  await expect(dialog.getByText('Check your inbox')).toBeVisible({ timeout: 30_000 });
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.goto('/mails?kind=mail_test');
  await expect(page.getByRole('table', { name: 'Mails' })).toContainText('Test mail');
});

test('a company writes its own text, and goes back to the standard one', async ({
  page,
  signIn,
}) => {
  await signIn(page, 'recruiter', '/templates/stage_hired');
  const subject = page.getByRole('textbox', { name: 'Subject' });
  await subject.fill('Welcome {{nobody}}');
  await expect(page.getByText('There is no value for "nobody".')).toBeVisible();
  await subject.fill('Welcome, ');
  await subject.press('End');
  await page.getByRole('button', { name: 'candidate_name' }).click();
  await expect(subject).toHaveValue('Welcome, {{candidate_name}}');
  await expect(page.getByText(/^Welcome, \w+/)).toBeVisible();
  await page.getByRole('button', { name: 'Save as custom text' }).click();
  await expect(page.getByText('Custom text, version 1')).toBeVisible();
  const versions = page.getByRole('region', { name: 'Versions' });
  await expect(versions.getByText(/ by Rosa Recruiter$/)).toBeVisible();

  await page.getByRole('button', { name: 'Back to the standard text…' }).click();
  await page.getByRole('button', { name: 'Use the standard text' }).click();
  await expect(subject).toHaveValue(/^Congratulations/);
});

test('a sequence is written, enrols somebody, and is stopped', async ({ page, signIn }) => {
  await signIn(page, 'recruiter', '/sequences/new');
  await page.getByLabel('Name').fill('Keep warm');
  await page.getByRole('textbox', { name: 'Subject' }).fill('Still there, {{nobody}}?');
  await page.getByRole('textbox', { name: 'Text' }).fill('Hello {{candidate_name}}.');
  await page.getByRole('button', { name: 'Create the sequence' }).click();
  await expect(page.getByText('There is no value for "nobody".')).toBeVisible();
  await page.getByRole('textbox', { name: 'Subject' }).fill('Still there, {{candidate_name}}?');
  await page.getByRole('button', { name: 'Create the sequence' }).click();

  await page.getByLabel('To whom?').fill('Prompter');
  await page.getByRole('option', { name: /Alan Turing/ }).click();
  await expect(page.getByText('Still there, Alan Turing?').first()).toBeVisible();
  await page.getByRole('button', { name: 'Enrol…' }).click();
  await page.getByRole('button', { name: 'Enrol', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Still to come' })).toBeVisible();
  await expect(page.getByText(/^Enrolled .* by Rosa Recruiter$/)).toBeVisible();
  await page.keyboard.press('s');
  await page.getByLabel('Why?').fill('found another job');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByText('Found another job.').first()).toBeVisible();
});

test('working hours become one’s own, and the company’s again', async ({ page, signIn }) => {
  await signIn(page, 'recruiter', '/profile/hours');
  await page.getByRole('button', { name: 'Add hours on Saturday' }).click();
  await page.getByRole('button', { name: 'Save as my own hours' }).click();
  await expect(page.getByText('These are your own hours.')).toBeVisible();
  await page.getByRole('button', { name: 'Use the company’s hours…' }).click();
  await page.getByRole('button', { name: 'Use the company’s hours', exact: true }).click();
  await expect(page.getByText('These are your company’s hours.')).toBeVisible();
});

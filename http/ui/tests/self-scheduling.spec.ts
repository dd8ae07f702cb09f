// Candidates choose the times of their interviews: offered in the client, chosen there and by the link
// in their mail.
import type { Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { expect, test } from './fixture';
import { expectAccessible, expectNoOverflow, look } from './looks';
import {
  addApplicant,
  addJob,
  addOwnApplication,
  addRound,
  addRoundType,
  answer,
  idOf,
  mailedPath,
  offerRound,
} from './people';

async function openActions(page: Page, round: string) {
  await page.getByRole('button', { name: `Actions for ${round}` }).click();
}

test('a recruiter offers times, sees so in the round, and takes them back', async ({
  service,
  openAs,
}) => {
  test.setTimeout(120_000);
  const type = await addRoundType(service, 'Meeting');
  const job = await addJob(service, 'Choreographer');
  const { id } = await addApplicant(service, job.id, 'Marie Taglioni');
  const page = await openAs('recruiter', `/applications/${id}?section=interviews`);
  await page.getByRole('button', { name: 'Schedule an interview' }).click();
  const dialog = page.getByRole('dialog', { name: 'Interview with Marie Taglioni' });
  await dialog.getByRole('combobox', { name: 'Interview' }).selectOption({ label: type.name });
  await dialog.getByLabel('When').selectOption('The candidate chooses');
  await dialog.getByRole('button', { name: 'Plan, and offer times' }).click();
  await expect(dialog.getByText('Choose at least one person.')).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Panel' }).fill('Ivy');
  await dialog.getByRole('option', { name: /^Ivy Interviewer/ }).click();
  await dialog.getByLabel('Minutes').fill('45');
  await dialog.getByRole('button', { name: 'Plan, and offer times' }).click();

  const offer = page.getByRole('dialog', { name: 'Let Marie Taglioni choose a time' });
  await expect(offer.getByLabel('Minutes')).toHaveValue('45');
  const week = offer.getByRole('region', { name: 'Free times' });
  await week.getByRole('button', { name: 'The week after' }).click();
  await expect(week.getByRole('list', { name: 'Free' }).first()).toBeVisible();
  await look(page);
  const first = await offer.getByLabel('First day').inputValue();
  await offer.getByLabel('Last day').fill('2020-01-01');
  await offer.getByRole('button', { name: 'Send the offer' }).click();
  await expect(offer.getByText('Choose a day that is not before the first one.')).toBeVisible();
  await offer.getByLabel('Last day').fill(first);
  await offer.getByLabel('Notice').selectOption('1 week');
  await offer.getByRole('button', { name: 'Send the offer' }).click();
  await expect(offer.getByText('Leaves no time for the round after the notice.')).toBeVisible();
  await offer.getByLabel('Notice').selectOption('2 hours');
  const later = new Date(Date.parse(first) + 10 * 24 * 3600 * 1000).toISOString().slice(0, 10);
  await offer.getByLabel('Last day').fill(later);
  await offer.getByRole('button', { name: 'Send the offer' }).click();
  await expect(page.getByText('Marie Taglioni is asked to choose a time')).toBeVisible();

  const panel = page.getByRole('tabpanel');
  await expect(panel.getByText('The candidate chooses')).toBeVisible();
  await expect(panel.getByText(/^Free times are offered up to/)).toBeVisible();
  await look(page);
  await openActions(page, type.name);
  await page.getByRole('menuitem', { name: 'Offer other times…' }).click();
  await expect(offer.getByLabel('Last day')).toHaveValue(later);
  await expect(offer.getByLabel('Notice')).toHaveValue('120');
  await page.keyboard.press('Escape');
  await openActions(page, type.name);
  await page.getByRole('menuitem', { name: 'Stop offering times…' }).click();
  await page.getByRole('button', { name: 'Stop offering', exact: true }).click();
  await expect(page.getByText('The times are no longer offered')).toBeVisible();
  await expect(panel.getByText('No time yet', { exact: true }).first()).toBeVisible();
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await expect(page.getByText(`let the candidate choose a time for ${type.name}`)).toBeVisible();
  await expect(page.getByText(`stopped offering times for ${type.name}`)).toBeVisible();
});

test('a candidate chooses a time by keys, chooses another one, and cancels', async ({
  service,
  openAs,
}) => {
  test.setTimeout(120_000);
  const type = await addRoundType(service, 'First talk');
  const application = await addOwnApplication(service, 'Dramaturge');
  await offerRound(service, application, {
    round_type_id: type.id,
    panel: [await idOf(service, 'interviewer')],
  });
  const page = await openAs('candidate', '/my-applications');
  await expect(page.getByText('Choose a time for your interview')).toBeVisible();
  await look(page);
  await page.goto(`/my-applications/${application}`);
  await page.getByRole('button', { name: 'Choose a time' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: `Choose a time for ${type.name}` });
  const times = dialog.getByRole('button', { name: /^\d\d:\d\d/ });
  await expect(dialog.getByRole('button', { name: 'Choose this time' })).toBeDisabled();
  await look(page);
  await times.first().focus();
  await page.keyboard.press('Space');
  await expect(times.first()).toHaveAttribute('aria-pressed', 'true');
  await dialog.getByRole('button', { name: /^Choose \w{3} \d/ }).press('Enter');
  await expect(page.getByText(/^Your interview is on/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Accept' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await look(page);

  await page.getByRole('button', { name: 'Choose another time…' }).click();
  const other = page.getByRole('dialog', { name: `Another time for ${type.name}` });
  await other
    .getByRole('button', { name: /^\d\d:\d\d$/ })
    .nth(3)
    .click();
  await other.getByRole('button', { name: /^Choose \w{3} \d/ }).click();
  await expect(other).toBeHidden();
  await page.getByRole('button', { name: 'Cancel the interview…' }).click();
  await look(page);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Cancel the interview', exact: true })
    .click();
  await expect(page.getByText('Your interview is cancelled', { exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: /^Your interview/ })).toHaveCount(0);
  const recruiter = await openAs('recruiter', `/applications/${application}`);
  await expect(recruiter.getByText(`Ada Byron moved ${type.name} to another time`)).toBeVisible();
  await expect(recruiter.getByText(`Ada Byron cancelled ${type.name}`)).toBeVisible();
});

test('a time that somebody else got meanwhile is refused, and what is left is shown', async ({
  service,
  openAs,
}) => {
  const type = await addRoundType(service, 'Second talk');
  const panel = [await idOf(service, 'interviewer')];
  const application = await addOwnApplication(service, 'Prop master');
  // All of a week is on one page.
  const round = await offerRound(service, application, { round_type_id: type.id, panel }, 7);
  const { slots } = await answer(
    (await service.as('candidate')).GET('/api/application-rounds/{id}/slots', {
      params: { path: { id: round.id } },
    }),
  );
  const page = await openAs('candidate', `/my-applications/${application}`);
  await page.getByRole('button', { name: 'Choose a time' }).click();
  const dialog = page.getByRole('dialog');
  const times = dialog.getByRole('button', { name: /^\d\d:\d\d/ });
  await times.first().click();
  const other = await addApplicant(service, (await addJob(service, 'Call boy')).id, 'Will Kempe');
  await addRound(service, other.id, { round_type_id: type.id, panel, starts_at: slots[0] ?? '' });
  const before = await times.count();
  await dialog.getByRole('button', { name: /^Choose \w{3} \d/ }).click();
  await expect(dialog.getByText(/This time is not free, or no longer\./)).toBeVisible();
  await expect.poll(() => times.count()).toBeLessThan(before);
  await look(page);
});

test('by the link in the mail, without an account and without scripts', async ({
  service,
  browser,
}) => {
  const type = await addRoundType(service, 'Third talk');
  const job = await addJob(service, 'Flyman');
  const email = `${randomUUID()}@people.example`;
  const { id } = await addApplicant(service, job.id, 'Nell Gwyn', email);
  await offerRound(service, id, {
    round_type_id: type.id,
    panel: [await idOf(service, 'interviewer')],
    message: 'Please bring two scenes.',
  });
  const path = await mailedPath(service, email, '/schedule/');
  const context = await browser.newContext({
    baseURL: service.url,
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  await page.goto(path);
  await expect(page.getByRole('heading', { name: type.name })).toBeVisible();
  await expect(page.getByText('Please bring two scenes.')).toBeVisible();
  await page.getByLabel('Time zone').fill('America/New_York');
  await page.getByRole('button', { name: 'Show times there' }).click();
  await expect(page.getByText(/New York time/)).toBeVisible();
  await page.locator('button[name=slot]').first().click();
  await expect(page.getByRole('status')).toContainText('Thank you.');
  await expect(page.getByText(/^Your interview is on/)).toContainText('New York');
  await page.locator('button[name=slot]').nth(2).click();
  await expect(page.getByRole('status')).toContainText('Thank you.');
  await page.getByRole('button', { name: 'Cancel the interview' }).click();
  await expect(page.getByRole('status')).toContainText('Your interview has been cancelled.');
  await context.close();
});

test('the page of the link is readable for everybody', async ({ service, page }) => {
  const type = await addRoundType(service, 'Fourth talk');
  const job = await addJob(service, 'Seamster');
  const email = `${randomUUID()}@people.example`;
  const { id } = await addApplicant(service, job.id, 'Peg Woffington', email);
  await offerRound(service, id, {
    round_type_id: type.id,
    panel: [await idOf(service, 'interviewer')],
  });
  await page.goto(await mailedPath(service, email, '/schedule/'));
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(page);
  await expectAccessible(page);
});

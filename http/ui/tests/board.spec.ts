// A recruiter's way from the sign-in to a move and back: by mouse, by keys, and by touch.
import { devices, type Page } from '@playwright/test';
import { cardOf, carry, columnOf, expect, test } from './fixture';
import { expectAccessible, expectNoOverflow } from './looks';
import { addApplicant, addJob } from './people';

test('sign in, open the board, see what a move triggers, make it, undo it', async ({
  page,
  service,
  signIn,
}) => {
  const job = await addJob(service, 'Prompter');
  await addApplicant(service, job.id, 'Nora Batty');
  await signIn(page, 'recruiter', '/jobs');
  await page.getByRole('link', { name: job.title }).click();
  await expect(columnOf(page, 'Applied').getByText('Nora Batty')).toBeVisible();

  await carry(page, 'Nora Batty', 'Screening');
  await expect(columnOf(page, 'Screening').getByText(/Mail to the candidate/)).toBeVisible();
  await page.mouse.up();
  await expect(columnOf(page, 'Screening').getByText('Nora Batty')).toBeVisible();
  await expect(page.getByText('Nora Batty is in Screening')).toBeVisible();
  await expect(page.getByText(/^Mail about the move leaves in \d+:\d\d$/)).toBeVisible();

  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(columnOf(page, 'Applied').getByText('Nora Batty')).toBeVisible();
  await expect(page.getByText('The mail about the move was cancelled.')).toBeVisible();
});

test('a move is explained before it is made, with its mail', async ({ service, openAs }) => {
  const job = await addJob(service, 'Dresser');
  await addApplicant(service, job.id, 'Ida Lupino');
  const page = await openAs('recruiter', `/jobs/${job.id}`);
  await page.getByRole('button', { name: 'Actions for Ida Lupino' }).click();
  await page.getByRole('menuitem', { name: /^Reject/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Reject Ida Lupino' });
  await expect(dialog.getByLabel('Rejection reason')).toBeFocused();
  await expect(dialog.getByRole('radio')).toHaveCount(0); // there is one way to be rejected
  await expect(dialog.getByText(/Mail to the candidate/)).toBeVisible();
  await dialog.getByText(/Mail to the candidate/).click();
  await expect(dialog.locator('pre')).toContainText('Ida');
  await expectAccessible(page);
  await dialog.getByLabel('Rejection reason').fill('Cannot sew');
  await expect(dialog.locator('datalist option').first()).toBeAttached();
  await dialog.getByRole('button', { name: 'Reject' }).click();
  await expect(columnOf(page, 'Rejected').getByText('Cannot sew')).toBeVisible();
  await expect(page.getByText(/^Rejection mail leaves in \d+:\d\d$/)).toBeVisible();

  await cardOf(page, 'Ida Lupino').focus();
  await page.keyboard.press('r');
  await expect(dialog.getByText('Already in Rejected.')).toBeVisible();
  await expect(dialog.getByLabel('Rejection reason')).toHaveCount(0);
});

test('what a message offers can be used over an open application, too', async ({
  service,
  openAs,
}) => {
  const job = await addJob(service, 'Call boy');
  const { id } = await addApplicant(service, job.id, 'Thelma Ritter');
  const page = await openAs('recruiter', `/jobs/${job.id}?application=${id}`);
  await page.getByRole('button', { name: 'Move to Screening' }).click();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(page.getByText('Thelma Ritter is in Applied again')).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss' }).first().click();
  await expect(page.getByRole('dialog', { name: 'Application' })).toBeVisible();
});

test('a drop that is not allowed says why, before and after', async ({ service, openAs }) => {
  const job = await addJob(service, 'Conductor');
  await addApplicant(service, job.id, 'Nadia Boulanger');
  const page = await openAs('recruiter', `/jobs/${job.id}`);
  await carry(page, 'Nadia Boulanger', 'Offer');
  const why = /stages cannot be skipped/;
  await expect(columnOf(page, 'Offer').getByText(why)).toBeVisible();
  await page.mouse.up();
  const dialog = page.getByRole('dialog', { name: 'Move Nadia Boulanger' });
  await expect(dialog.getByText(why).first()).toBeVisible();
  await expect(dialog.getByRole('radio', { name: 'Offer' })).toHaveCount(0);
  await expect(dialog.getByRole('radio', { name: 'Screening' })).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(columnOf(page, 'Applied').getByText('Nadia Boulanger')).toBeVisible();
});

/** Lifts the focused card. Arrows are heard from the next turn of the page's event loop on. */
async function lift(page: Page, name: string) {
  await page.keyboard.press('Space');
  await expect(page.getByText(`${name} lifted from Applied`)).toBeAttached();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
}

test('by keys alone, from the sign-in', async ({ page, service }) => {
  const job = await addJob(service, 'Fly operator');
  await addApplicant(service, job.id, 'Otto Brahm');
  const { keyboard } = page;
  await page.goto('/jobs');
  await expect(page.getByLabel('E-mail or username')).toBeFocused();
  await keyboard.type('recruiter@demo.example');
  await keyboard.press('Tab');
  await keyboard.type(service.password);
  await keyboard.press('Enter');
  await expect(page.getByRole('link', { name: job.title })).toBeVisible();
  await keyboard.press('j'); // the newest job is the first
  await keyboard.press('Enter');
  await expect(cardOf(page, 'Otto Brahm')).toBeVisible();

  await keyboard.press('j');
  await expect(cardOf(page, 'Otto Brahm')).toBeFocused();
  await lift(page, 'Otto Brahm');
  await keyboard.press('ArrowRight');
  await expect(page.getByText('Otto Brahm over Screening')).toBeAttached();
  await keyboard.press('Escape');
  await expect(page.getByText('Otto Brahm put back.')).toBeAttached();

  await lift(page, 'Otto Brahm');
  await keyboard.press('ArrowRight');
  await expect(page.getByText('Otto Brahm over Screening')).toBeAttached();
  await keyboard.press('Space');
  await expect(columnOf(page, 'Screening').getByText('Otto Brahm')).toBeVisible();
  await expect(page.getByText('Otto Brahm is in Screening')).toBeVisible();
  await keyboard.press('u');
  await expect(columnOf(page, 'Applied').getByText('Otto Brahm')).toBeVisible();

  await cardOf(page, 'Otto Brahm').focus();
  await keyboard.press('m');
  await expect(page.getByRole('dialog', { name: 'Move Otto Brahm' })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Screening' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(columnOf(page, 'Screening').getByText('Otto Brahm')).toBeVisible();
});

test('on a phone, by touch', async ({ service, openAs }) => {
  const job = await addJob(service, 'Usher');
  await addApplicant(service, job.id, 'Lotte Lenya');
  const { viewport, userAgent } = devices['Pixel 7'];
  const page = await openAs('recruiter', '/jobs', {
    userAgent,
    viewport: { ...viewport, width: 390 },
    hasTouch: true,
    isMobile: true,
  });
  await page.getByRole('link', { name: job.title }).tap();
  await expect(cardOf(page, 'Lotte Lenya')).toBeVisible();
  await expectNoOverflow(page);

  await page.getByRole('button', { name: 'Actions for Lotte Lenya' }).tap();
  await page.getByRole('menuitem', { name: /^Move/ }).tap();
  await page.getByRole('button', { name: 'Move to Screening' }).tap();
  await expect(page.getByText('Lotte Lenya is in Screening')).toBeVisible();
  await page.getByLabel('Stage', { exact: true }).selectOption({ label: 'Screening (1)' });
  await cardOf(page, 'Lotte Lenya').tap();
  await expect(page.getByRole('heading', { name: 'Lotte Lenya' })).toBeVisible();
  await expectNoOverflow(page);
  await expectAccessible(page);
  await page.goBack();
  await expect(cardOf(page, 'Lotte Lenya')).toBeVisible(); // still in Screening
  await page.getByRole('button', { name: /^Undo/ }).tap();
  await expect(page.getByText('Lotte Lenya is in Applied again')).toBeVisible();
});

// What a screen reader finds, and in which order: landmarks, headings, names, and what is read out.
import { cardOf, carry, columnOf, expect, test } from './fixture';
import { addApplicant, addJob, move } from './people';

test('a board: its columns with how many they have, their cards with what is next', async ({
  service,
  openAs,
}) => {
  const job = await addJob(service, 'Wardrobe mistress');
  await addApplicant(service, job.id, 'Nora Batty');
  await addApplicant(service, job.id, 'Ida Lupino');
  const page = await openAs('recruiter', `/jobs/${job.id}`);
  await expect(cardOf(page, 'Nora Batty')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(page.locator('body')).toMatchAriaSnapshot(`
    - link "Skip to content"
    - region "Demo"
    - complementary "Navigation":
      - navigation "Main":
        - link "Today"
        - link "Jobs"
    - main:
      - status
      - heading "${job.title}" [level=1]
      - link "Review new"
      - navigation "Parts of the job":
        - link "Board"
        - link "List"
        - link "Set-up"
      - region "Applied, 2 applications":
        - heading "Applied" [level=2]
        - list:
          - listitem:
            - group "Nora Batty":
              - paragraph: Nora Batty
              - button "Actions for Nora Batty"
              - paragraph: /Update due|Applied/
              - text: /In this stage for/
          - listitem:
            - group "Ida Lupino"
      - region "Screening, 0 applications":
        - heading "Screening" [level=2]
      - region /^Interview, /
      - region /^Offer, /
      - region /^Hired, /
      - region /^Rejected, /
  `);
  const described = cardOf(page, 'Nora Batty');
  await expect(described).toHaveAccessibleDescription(
    /(Update due|Applied) .*In this stage for .*Space lifts/,
  );
});

test('changes are read out, in what was there before them', async ({ service, openAs }) => {
  const job = await addJob(service, 'Call boy');
  const { id } = await addApplicant(service, job.id, 'Eve Harrington');
  const page = await openAs('recruiter', `/jobs/${job.id}`);
  await expect(cardOf(page, 'Eve Harrington')).toBeVisible();
  const spoken = await page.locator('body > [aria-live=polite]').elementHandle();
  await carry(page, 'Eve Harrington', 'Screening');
  await page.mouse.up();
  await expect(page.getByText('Eve Harrington is in Screening')).toBeVisible();
  await expect(page.locator('body > [aria-live=polite]')).toMatchAriaSnapshot(`
    - region "Messages":
      - paragraph: Eve Harrington is in Screening
      - paragraph:
        - text: /Mail about the move leaves in/
        - timer
      - button "Undo"
      - button "Dismiss"
  `);
  await expect(columnOf(page, 'Screening')).toHaveAccessibleName('Screening, 1 application');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByRole('region', { name: 'Messages' })).toHaveCount(0);
  expect(await spoken.evaluate((element) => element.isConnected)).toBe(true);

  await move(await service.as('manager'), id, 'interview');
  const told = 'Hugo Manager moved Eve Harrington to Interview';
  await expect(page.getByRole('status').filter({ hasText: told })).toBeAttached();
});

test('an application: who it is, how far, what can be done, then its parts', async ({
  service,
  openAs,
}) => {
  const job = await addJob(service, 'Flyman');
  const { id } = await addApplicant(service, job.id, 'Ada Overton');
  const page = await openAs('recruiter', `/jobs/${job.id}?application=${id}`);
  const drawer = page.getByRole('dialog', { name: 'Application of Ada Overton' });
  await expect(drawer.getByRole('button', { name: 'Move to Screening' })).toBeVisible();
  await expect(drawer).toMatchAriaSnapshot(`
    - dialog "Application of Ada Overton":
      - heading "Ada Overton" [level=1]
      - paragraph:
        - link "${job.title}"
      - link "Open as a page"
      - button "Close"
      - list "Stages":
        - listitem: Applied
        - listitem: Screening
      - paragraph: /Here since/
      - button "Move to Screening"
      - button "Move…"
      - button "Reject…"
      - button "Hold"
      - tablist "Parts of the application":
        - tab "Timeline" [selected]
        - tab "Notes"
        - tab "Mails"
      - tabpanel "Timeline":
        - list:
          - listitem:
            - paragraph: /entered the application/
  `);
  await page.keyboard.press('m');
  const dialog = page.getByRole('dialog', { name: 'Move Ada Overton' });
  await expect(dialog.getByRole('radio', { name: 'Screening' })).toBeFocused();
  await expect(dialog).toMatchAriaSnapshot(`
    - dialog "Move Ada Overton":
      - heading "Move Ada Overton" [level=2]
      - button "Close"
      - group "From Applied to":
        - radio "Screening" [checked]
        - radio "Rejected"
        - paragraph: /Offer/
      - textbox "Why (optional)"
      - heading "What this triggers" [level=3]
      - list:
        - listitem
      - button "Cancel"
      - button "Move to Screening"
  `);
});

test('Today: how much waits, then each part of it', async ({ openAs }) => {
  const page = await openAs('recruiter', '/today');
  const main = page.getByRole('main');
  await expect(
    main.getByRole('region', { name: 'Recent activity' }).getByRole('link').first(),
  ).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(main).toMatchAriaSnapshot(`
    - main:
      - heading "Today" [level=1]
      - combobox "Whose applications"
      - list:
        - listitem:
          - link /^\\d+\\+? Overdue$/
        - listitem:
          - link /^\\d+\\+? New applications$/
        - listitem:
          - link /^\\d+\\+? Reminders due$/
        - listitem:
          - link /^\\d+\\+? Unread notifications$/
      - region "Overdue":
        - heading "Overdue" [level=2]
      - region "New applications":
        - heading "New applications" [level=2]
        - link "Review them"
      - region "Reminders due":
        - heading "Reminders due" [level=2]
      - region "Later today":
        - heading "Later today" [level=2]
      - region "Recent activity":
        - heading "Recent activity" [level=2]
  `);
});

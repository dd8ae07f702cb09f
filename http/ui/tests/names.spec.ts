// Names as people, and others, write them.
import { cardOf, expect, test } from './fixture';
import { expectAccessible, expectNoOverflow } from './looks';
import { addApplicant, addJob } from './people';

const names = [
  'Wolfeschlegelsteinhausenbergerdorff'.repeat(5) + ' of a very old family'.padEnd(25, '!'),
  'محمد عبد الرحمن الأندلسي',
  '<img src=x onerror=alert(1)><b>Bold</b>',
  '👩🏽‍🎤 Zoë 🎭 O’Brien-Ångström',
];

test('long, right-to-left, HTML and emoji names stay names', async ({ service, openAs }) => {
  const job = await addJob(service, names[2] ?? '');
  for (const name of names) await addApplicant(service, job.id, name.slice(0, 200));
  const page = await openAs('recruiter', `/jobs/${job.id}`);
  for (const name of names) {
    const card = cardOf(page, name.slice(0, 200));
    await expect(card).toBeVisible();
    expect((await card.boundingBox())?.height).toBe(84);
  }
  await expect(page.locator('main img')).toHaveCount(0);
  await expectAccessible(page);

  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 });
    for (const name of names) {
      await cardOf(page, name.slice(0, 200)).click({ position: { x: 20, y: 40 } });
      await expect(
        page.getByRole('heading', { level: 1, name: name.slice(0, 200), exact: true }),
      ).toBeVisible();
      await expectNoOverflow(page);
      await page.keyboard.press('m');
      await expect(page.getByRole('dialog').last()).toContainText('What this triggers');
      await expectNoOverflow(page);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
  }
});

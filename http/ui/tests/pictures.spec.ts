// Takes pictures to look at: `npm run pictures` writes them to `pictures/`.
import { expect, test } from './fixture';
import { expectLoaded } from './looks';

const sizes = { wide: [1440, 900], tablet: [1024, 768], phone: [390, 844] } as const;
const screens = {
  today: '/today',
  review: '/review',
  applications: '/applications',
  candidates: '/candidates',
  candidate: '/candidates/1',
  interviews: '/interviews',
  week: '/interviews?view=week',
  'my-interviews': '/my-interviews',
  'interviews-of-one': '/applications/4?section=interviews',
  interview: '/my-interviews?round=2',
  'round-types': '/interviews/types',
  reminders: '/reminders',
  reminder: '/reminders?new=yes',
  'new-job': '/jobs/new',
  jobs: '/jobs',
  board: '/jobs/1',
  drawer: '/jobs/1?application=4',
  mails: '/jobs/1/list?application=4&section=mails',
  list: '/jobs/1/list',
  'set-up': '/jobs/1/set-up',
  application: '/applications/1?section=notes',
  notifications: '/notifications',
  missing: '/nowhere',
};

test('pictures', { tag: '@pictures' }, async ({ page, signIn }) => {
  test.setTimeout(600_000);
  await page.goto('/sign-in');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await page.screenshot({ path: 'pictures/sign-in.png' });
  await signIn(page, 'recruiter', '/jobs');
  for (const [name, path] of Object.entries(screens)) {
    await page.goto(path);
    await expectLoaded(page);
    for (const [size, [width, height]] of Object.entries(sizes)) {
      await page.setViewportSize({ width, height });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const path = `pictures/${name}-${size}-${colorScheme}.png`;
        await page.screenshot({ path, animations: 'disabled' });
      }
    }
  }
});

// Takes pictures to look at: `npm run pictures` writes them to `pictures/`.
import type { Page } from '@playwright/test';
import { expect, test } from './fixture';
import { drawnAgain, expectLoaded } from './looks';
import type { Account } from './service';

const sizes = { wide: [1440, 900], tablet: [1024, 768], phone: [390, 844] } as const;
const looks = Object.keys(sizes).flatMap((size) =>
  (['light', 'dark'] as const).map((colours) => [size as keyof typeof sizes, colours] as const),
);

/** What is used all day, in every size and all colours: an address, and keys to press there. */
type Shown = string | readonly [path: string, ...keys: string[]];
const daily: Readonly<Record<string, Shown>> = {
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
  'new-interview': ['/applications/4', 'i'],
  'round-types': '/interviews/types',
  reminders: '/reminders',
  reminder: '/reminders?new=yes',
  'new-job': '/jobs/new',
  jobs: '/jobs',
  board: '/jobs/1',
  drawer: '/jobs/1?application=4',
  move: ['/jobs/1?application=1', 'm'],
  reject: ['/jobs/1?application=1', 'r'],
  mails: '/jobs/1/list?application=4&section=mails',
  list: '/jobs/1/list',
  'set-up': '/jobs/1/set-up',
  application: '/applications/1?section=notes',
  notifications: '/notifications',
  missing: '/nowhere',
};

/** All else, in the two looks that differ most. */
const others: Readonly<Record<Account, Readonly<Record<string, Shown>>>> = {
  recruiter: {
    ledger: '/mails',
    mail: '/mails?mail=1',
    'opt-outs': '/mails/opt-outs',
    templates: '/templates',
    template: '/templates/stage_rejected',
    sequences: '/sequences',
    'new-sequence': '/sequences/new',
    enrolments: '/sequences/enrolments',
    'new-candidate': '/candidates/new',
    profile: '/profile',
    hours: '/profile/hours',
    palette: ['/jobs', 'Control+k'],
    keys: ['/jobs', '?'],
  },
  manager: { 'manager-today': '/today', 'manager-job': '/jobs/1?application=7' },
  interviewer: {
    home: '/home',
    'own-interviews': '/my-interviews',
    owed: '/my-interviews?round=1',
  },
  candidate: {
    'open-jobs': '/open-jobs',
    'open-job': '/open-jobs/2',
    'my-applications': '/my-applications',
    'my-application': '/my-applications/1',
    'my-profile': '/my-profile',
  },
  admin: {
    overview: '/overview',
    users: '/users',
    user: '/users?user=2',
    invite: '/users?new=1',
    companies: '/companies',
    company: '/companies?company=1',
    assignments: '/assignments',
    pipelines: '/pipelines',
    pipeline: '/pipelines/1',
    'new-pipeline': '/pipelines?new=1',
    schedules: '/schedules',
    schedule: '/schedules/1',
    'schedule-runs': '/schedules/1/runs',
    'new-schedule': '/schedules/new',
    suppressions: '/mails/suppressions',
    'stopped-domains': '/mails/domain-stops',
    audit: '/audit',
  },
};

async function take(page: Page, name: string, shown: Shown, wanted: typeof looks) {
  const [path, ...keys] = typeof shown === 'string' ? [shown] : shown;
  await page.goto(path);
  await expectLoaded(page);
  for (const key of keys) await page.keyboard.press(key);
  for (const [size, colorScheme] of wanted) {
    const [width, height] = sizes[size];
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await drawnAgain(page);
    await expectLoaded(page);
    const path = `pictures/${name}-${size}-${colorScheme}.png`;
    await page.screenshot({ path, animations: 'disabled' });
  }
}

test('pictures of what is used all day', { tag: '@pictures' }, async ({ page, signIn }) => {
  test.setTimeout(600_000);
  await page.goto('/sign-in');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await page.screenshot({ path: 'pictures/sign-in.png' });
  await signIn(page, 'recruiter', '/jobs');
  for (const [name, shown] of Object.entries(daily)) await take(page, name, shown, looks);
});

for (const [account, screens] of Object.entries(others) as [Account, (typeof others)[Account]][])
  test(`pictures of the ${account}'s screens`, { tag: '@pictures' }, async ({ openAs }) => {
    test.setTimeout(300_000);
    const page = await openAs(account, '/notifications');
    for (const [name, shown] of Object.entries(screens))
      await take(page, name, shown, [
        ['wide', 'light'],
        ['phone', 'dark'],
      ]);
  });

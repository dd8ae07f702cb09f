import { expect, it } from 'vitest';
import { cronOf, ruleOf, usualRule } from './recurrence';

it.each([
  [{ every: 'daily', time: '07:05' }, '5 7 * * *'],
  [{ every: 'weekdays', time: '09:00' }, '0 9 * * MON-FRI'],
  [{ every: 'weekly', weekday: 'FRI', time: '16:30' }, '30 16 * * FRI'],
  [{ every: 'monthly', date: '15', time: '00:00' }, '0 0 15 * *'],
  [{ every: 'custom', cron: ' 0 9 1,15 * * ' }, '0 9 1,15 * *'],
] as const)('%o is %s', (change, cron) => {
  const rule = { ...usualRule, ...change };
  expect(cronOf(rule)).toBe(cron);
  expect(cronOf(ruleOf(cron))).toBe(cron);
  expect(ruleOf(cron).every).toBe(rule.every);
});

it('keeps what it has no words for', () => {
  for (const cron of ['@daily', '0 9 1 * MON', '*/5 * * * *', '0 9 * 3 *', '0 9 * * 1,3'])
    expect(ruleOf(cron)).toMatchObject({ every: 'custom', cron });
});

import { describe, expect, it } from 'vitest';
import { countsText } from './scheduleWords';
import { emptySchedule, scheduleForm, scheduleInput } from './scheduleForm';
import { midnights, placeOnLine } from './placeOnLine';

it('tells what a run did, without zeroes', () => {
  expect(countsText({ applications: 12, mails: 1, opted_out: 0 })).toBe('12 applications, 1 mail');
  expect(countsText(null)).toBe('');
});

describe('the time line', () => {
  const now = new Date('2026-11-30T12:00:00');
  it('begins now and ends after seven days', () => {
    expect(placeOnLine('2026-11-30T12:00:00', now)).toBe(0);
    expect(placeOnLine('2026-12-04T00:00:00', now)).toBeCloseTo(0.5);
    expect(placeOnLine('2026-12-08T00:00:00', now)).toBeUndefined();
    expect(placeOnLine('2026-11-30T11:00:00', now)).toBe(0);
  });
  it('has a mark at each midnight', () => {
    expect(midnights(now)).toHaveLength(7);
  });
});

describe('the form of a schedule', () => {
  it('sends only what is set, and the parameters of the action', () => {
    const form = {
      ...emptySchedule('Europe/London'),
      name: 'Digest',
      parameters: { ...emptySchedule('').parameters, only_stale: true, days: '730' },
    };
    expect(scheduleInput(form)).toEqual({
      name: 'Digest',
      action: 'recruiter_digest',
      company_id: null,
      cron: '0 9 * * MON-FRI',
      zone: 'Europe/London',
      seconds: false,
      day_match: 'classic',
      gap: 'shift',
      overlap: 'first',
      misfire: 'coalesce',
      concurrency: 'skip',
      catch_up_limit: 100,
      grace_seconds: null,
      jitter_seconds: 0,
      starts_at: null,
      ends_at: null,
      remaining: null,
      parameters: { everything: false, only_stale: true },
    });
  });

  it('reads lists and numbers of parameters, and leaves out what is empty', () => {
    const form = {
      ...emptySchedule('Europe/London'),
      action: 'report' as const,
      parameters: {
        ...emptySchedule('').parameters,
        to: 'anna@demo.example\n rosa@demo.example',
        roles: ['admin'],
        changed_days: '7',
      },
    };
    expect(scheduleInput(form).parameters).toEqual({
      to: ['anna@demo.example', 'rosa@demo.example'],
      roles: ['admin'],
      changed_days: 7,
      only_active: false,
    });
  });

  it('shows what is stored', () => {
    const form = scheduleForm({
      ...scheduleInput(emptySchedule('Europe/London')),
      grace_seconds: 10800,
      parameters: { everything: true },
    });
    expect(form.grace_minutes).toBe('180');
    expect(form.parameters.everything).toBe(true);
  });
});

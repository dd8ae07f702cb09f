import { expect, it } from 'vitest';
import type { Reminder } from '@/api/reminders';
import { change, creation, newReminder, valuesOf } from './reminderForm';

const now = new Date('2026-11-30T12:00:00Z');
const fresh = { ...newReminder(now, 'Europe/London'), title: 'Call Ada' };

it('begins with tomorrow morning', () => {
  expect(creation(fresh)).toMatchObject({ at: '2026-12-01T09:00', zone: 'Europe/London' });
});

it('sends a rule instead of a time if it repeats', () => {
  const body = creation({ ...fresh, repeats: true });
  expect(body).toMatchObject({ cron: '0 9 * * MON-FRI' });
  expect(body).not.toHaveProperty('at');
});

it('leaves the time alone unless it was changed', () => {
  const before = valuesOf({
    title: 'Call Ada',
    note: '',
    cron: null,
    zone: 'Europe/London',
    due_at: '2026-12-01T09:00:00Z',
    expires_at: '2026-12-24T12:00:00Z',
    by_mail: true,
    on_dashboard: true,
  } as Reminder);
  expect(change(before, { ...before, title: 'Call her' })).toEqual({
    title: 'Call her',
    note: '',
    by_mail: true,
    on_dashboard: true,
  });
  expect(change(before, { ...before, at: '2026-12-02T09:00', expires_at: '' })).toMatchObject({
    at: '2026-12-02T09:00',
    zone: 'Europe/London',
    expires_at: null,
  });
});

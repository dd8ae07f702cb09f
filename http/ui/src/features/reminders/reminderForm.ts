import { boolean, minLength, object, string, trim } from 'zod/mini';
import type { Reminder } from '@/api/reminders';
import { cronOf, ruleOf, usualRule, type Rule } from './recurrence';
import { localText } from './snooze';

export interface ReminderValues extends Rule {
  title: string;
  note: string;
  repeats: boolean;
  at: string;
  zone: string;
  expires_at: string;
  by_mail: boolean;
  on_dashboard: boolean;
}

export const reminderSchema = object({
  title: string().check(trim(), minLength(1, 'What do you want to be reminded of?')),
  note: string(),
  repeats: boolean(),
  at: string(),
  zone: string().check(minLength(1, 'Choose a time zone.')),
  expires_at: string(),
  by_mail: boolean(),
  on_dashboard: boolean(),
  every: string(),
  time: string(),
  weekday: string(),
  date: string(),
  cron: string(),
});

/** A new one: tomorrow morning. */
export function newReminder(now: Date, zone: string): ReminderValues {
  const tomorrow = new Date(now.getTime() + 24 * 3600 * 1000);
  return {
    ...usualRule,
    title: '',
    note: '',
    repeats: false,
    at: `${localText(tomorrow, zone).slice(0, 10)}T09:00`,
    zone,
    expires_at: '',
    by_mail: true,
    on_dashboard: true,
  };
}

export function valuesOf(reminder: Reminder): ReminderValues {
  const { title, note, cron, zone, due_at, expires_at, by_mail, on_dashboard } = reminder;
  return {
    ...(cron === null ? usualRule : ruleOf(cron)),
    title,
    note,
    repeats: cron !== null,
    at: localText(new Date(due_at), zone),
    zone,
    expires_at: expires_at === null ? '' : localText(new Date(expires_at), zone),
    by_mail,
    on_dashboard,
  };
}

function timeOf(values: ReminderValues) {
  return values.repeats ? { cron: cronOf(values) } : { at: values.at };
}

export function creation(values: ReminderValues) {
  const { title, note, zone, expires_at, by_mail, on_dashboard } = values;
  return {
    title: title.trim(),
    note,
    zone,
    by_mail,
    on_dashboard,
    ...timeOf(values),
    ...(expires_at && { expires_at }),
  };
}

/** A change leaves the time alone unless it was changed: giving it again would set it anew. */
export function change(before: ReminderValues, values: ReminderValues) {
  const { title, note, zone, expires_at, by_mail, on_dashboard } = values;
  const time = timeOf(values);
  const sameTime = JSON.stringify(timeOf(before)) === JSON.stringify(time) && before.zone === zone;
  return {
    title: title.trim(),
    note,
    by_mail,
    on_dashboard,
    ...(!sameTime && { zone, ...time }),
    ...(expires_at !== before.expires_at && { expires_at: expires_at || null }),
  };
}

/** Recurring reminders in the words of people, and as the cron expressions that the service takes. */

export const frequencies = [
  ['daily', 'Every day'],
  ['weekdays', 'Monday to Friday'],
  ['weekly', 'Every week'],
  ['monthly', 'Every month'],
  ['custom', 'By a cron expression'],
] as const;

export type Frequency = (typeof frequencies)[number][0];

export const weekdays = [
  ['MON', 'Monday'],
  ['TUE', 'Tuesday'],
  ['WED', 'Wednesday'],
  ['THU', 'Thursday'],
  ['FRI', 'Friday'],
  ['SAT', 'Saturday'],
  ['SUN', 'Sunday'],
] as const;

export interface Rule {
  every: Frequency;
  /** "09:00" */
  time: string;
  weekday: string;
  /** 1 to 31; months that are shorter are left out. */
  date: string;
  cron: string;
}

export const usualRule: Rule = {
  every: 'weekdays',
  time: '09:00',
  weekday: 'MON',
  date: '1',
  cron: '',
};

export function cronOf({ every, time, weekday, date, cron }: Rule): string {
  const [hour = 9, minute = 0] = time.split(':').map(Number);
  const at = `${minute} ${hour}`;
  switch (every) {
    case 'daily':
      return `${at} * * *`;
    case 'weekdays':
      return `${at} * * MON-FRI`;
    case 'weekly':
      return `${at} * * ${weekday}`;
    case 'monthly':
      return `${at} ${date} * *`;
    case 'custom':
      return cron.trim();
  }
}

const two = (text: string) => text.padStart(2, '0');

/** Reads a cron expression; what has no words here is kept as it is. */
export function ruleOf(cron: string): Rule {
  const custom: Rule = { ...usualRule, every: 'custom', cron };
  const match = /^(\d{1,2}) (\d{1,2}) (\*|\d{1,2}) \* (\S+)$/.exec(cron.trim());
  if (!match) return custom;
  const [, minute = '', hour = '', date = '', day = ''] = match;
  const rule = { ...usualRule, time: `${two(hour)}:${two(minute)}`, cron };
  if (date !== '*') return day === '*' ? { ...rule, every: 'monthly', date } : custom;
  if (day === '*') return { ...rule, every: 'daily' };
  if (/^(MON-FRI|1-5)$/i.test(day)) return { ...rule, every: 'weekdays' };
  const weekday = weekdays.find(([key]) => key === day.toUpperCase())?.[0];
  return weekday ? { ...rule, every: 'weekly', weekday } : custom;
}

/** Working hours as people write them, one line a day, and as the service takes them. */

export const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Day = (typeof days)[number];

export const dayNames: Record<Day, string> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

export type Week = Record<Day, string>;

/** "09:00-12:30, 13:30-17:30" by day, from `mon 09:00-12:30`. */
export function weekOf(hours: readonly string[]): Week {
  const week: Week = { mon: '', tue: '', wed: '', thu: '', fri: '', sat: '', sun: '' };
  for (const each of hours) {
    const [name = '', range = ''] = each.split(' ');
    const day = days.find((known) => known === name);
    if (day) week[day] = week[day] ? `${week[day]}, ${range}` : range;
  }
  return week;
}

const spoken = /^(\d{1,2})(?::?(\d{2}))?\s*(?:-|–|to)\s*(\d{1,2})(?::?(\d{2}))?$/;

function rangeOf(text: string): string | undefined {
  const [, fromHour, fromMinute = '00', toHour, toMinute = '00'] = spoken.exec(text) ?? [];
  if (fromHour === undefined || toHour === undefined) return undefined;
  return `${fromHour.padStart(2, '0')}:${fromMinute}-${toHour.padStart(2, '0')}:${toMinute}`;
}

export interface ReadWeek {
  hours: readonly string[];
  /** Days whose line is not understood. */
  unclear: readonly Day[];
}

/** Reads a week; "9-17" and "09:00 – 17:00" are understood, too. */
export function hoursOf(week: Week): ReadWeek {
  const hours: string[] = [];
  const unclear: Day[] = [];
  for (const day of days) {
    const parts = week[day]
      .split(/[,;]/)
      .map((part) => part.trim())
      .filter(Boolean);
    const ranges = parts.map(rangeOf);
    if (ranges.includes(undefined)) unclear.push(day);
    else hours.push(...ranges.map((range) => `${day} ${range ?? ''}`));
  }
  return { hours, unclear };
}

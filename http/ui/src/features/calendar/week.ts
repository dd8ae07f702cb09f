/** Working hours as the service writes them, `mon 09:00-12:30`, and by day. */

export const days = [
  ['mon', 'Monday'],
  ['tue', 'Tuesday'],
  ['wed', 'Wednesday'],
  ['thu', 'Thursday'],
  ['fri', 'Friday'],
  ['sat', 'Saturday'],
  ['sun', 'Sunday'],
] as const;

export type Day = (typeof days)[number][0];

export interface Range {
  from: string;
  to: string;
}

export function rangesOf(hours: readonly string[], day: Day): readonly Range[] {
  return hours.flatMap((each) => {
    const [, from, to] = /^(?:\w{3}) ([\d:]*)-([\d:]*)$/.exec(each) ?? [];
    return each.startsWith(`${day} `) && from !== undefined && to !== undefined
      ? [{ from, to }]
      : [];
  });
}

/** Replaces the ranges of a day; the days stay in their order. */
export function withRanges(
  hours: readonly string[],
  day: Day,
  ranges: readonly Range[],
): readonly string[] {
  return days.flatMap(([each]) =>
    (each === day ? ranges : rangesOf(hours, each)).map(({ from, to }) => `${each} ${from}-${to}`),
  );
}

/** What a new range of a day may be: the afternoon after a morning, else a whole day. */
export function nextRange(ranges: readonly Range[]): Range {
  const last = ranges.at(-1);
  return last && last.to < '13:00'
    ? { from: '13:00', to: '17:00' }
    : { from: '09:00', to: '17:00' };
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** "42.5 hours a week". */
export function weekText(hours: readonly string[]): string {
  const minutes = days
    .flatMap(([day]) => rangesOf(hours, day))
    .reduce((sum, { from, to }) => sum + Math.max(0, minutesOf(to) - minutesOf(from)), 0);
  const count = Math.round(minutes / 6) / 10;
  return `${count} hour${count === 1 ? '' : 's'} a week`;
}

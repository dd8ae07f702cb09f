/** Dates as readers see them. Pure: the present and the zone are arguments. */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const week = 7 * day;

/** "3 h ago", "in 2 days"; undefined from a week on, where a date says more. */
export function relative(at: Date, now: Date): string | undefined {
  const away = at.getTime() - now.getTime();
  const size = Math.abs(away);
  if (size >= week) return undefined;
  if (size < minute) return 'just now';
  const text =
    size < hour
      ? `${Math.floor(size / minute)} min`
      : size < day
        ? `${Math.floor(size / hour)} h`
        : Math.floor(size / day) === 1
          ? '1 day'
          : `${Math.floor(size / day)} days`;
  return away < 0 ? `${text} ago` : `in ${text}`;
}

/** "4 May", with the year when it is not this one. */
export function dayText(at: Date, now: Date, zone: string): string {
  const year = new Intl.DateTimeFormat('en-GB', { year: 'numeric', timeZone: zone });
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    timeZone: zone,
    ...(year.format(at) !== year.format(now) && { year: 'numeric' }),
  }).format(at);
}

/** "Sunday 29 November 2026, 21:18 (London)". */
export function fullText(at: Date, zone: string): string {
  const text = new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(at);
  return `${text.replace(',', '').replace(' at ', ', ')} (${placeOf(zone)})`;
}

/** "London" for Europe/London. */
export function placeOf(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

/** "4 d", "3 h", "12 min": how long something lasts, in its largest unit. */
export function durationText(milliseconds: number): string {
  const size = Math.max(0, milliseconds);
  if (size >= day) return `${Math.floor(size / day)} d`;
  if (size >= hour) return `${Math.floor(size / hour)} h`;
  return size < minute ? '<1 min' : `${Math.floor(size / minute)} min`;
}

/** "9:41": what is left, for clocks that run. */
export function clockText(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

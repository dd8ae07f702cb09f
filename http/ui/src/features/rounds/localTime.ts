import { localText } from '@/features/reminders/snooze';

/** Days and times on the clocks of a zone. Days are texts like "2026-12-01". */

const minute = 60_000;
const day = 24 * 60 * minute;

/** Whether a text, e.g. one that is being typed, is the name of a zone. */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: zone }).format() !== '';
  } catch {
    return false;
  }
}

/**
 * The instant at which a zone's clocks show a time, e.g. "2026-12-01T09:00": the first of two, or, if
 * they are put forward over it, the one as much later. Nothing for what is not a time, or not a zone.
 */
export function instantOf(local: string, zone: string): Date | undefined {
  const wanted = Date.parse(`${local}Z`);
  if (Number.isNaN(wanted) || !isZone(zone)) return undefined;
  const shown = (at: number) => Date.parse(`${localText(new Date(at), zone)}Z`);
  const [before = wanted, after = wanted] = [wanted - day, wanted + day].map(
    (at) => wanted - (shown(at) - at),
  );
  const exact = [before, after].filter((at) => shown(at) === wanted);
  return new Date(exact.length > 0 ? Math.min(...exact) : before);
}

export function dayOf(at: Date, zone: string): string {
  return localText(at, zone).slice(0, 10);
}

/** Whether a text, e.g. from the URL, is a day. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}

export function daysAfter(from: string, days: number): string {
  return new Date(Date.parse(from) + days * day).toISOString().slice(0, 10);
}

export function mondayOf(of: string): string {
  return daysAfter(of, -((new Date(of).getUTCDay() + 6) % 7));
}

/** When days begin and end, as the service takes instants; the last day is included. */
export function spanOfDays(
  first: string,
  last: string,
  zone: string,
): { from: string; to: string } {
  const begin = (of: string) => instantOf(`${of}T00:00`, zone)?.toISOString() ?? '';
  return { from: begin(first), to: begin(daysAfter(last, 1)) };
}

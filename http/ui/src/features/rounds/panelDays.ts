import type { PanelTimes } from '@/api/panelTimes';
import { dayOf, daysAfter } from './localTime';

/** A time at which some of them are booked. */
interface Busy {
  starts_at: string;
  ends_at: string;
  names: readonly string[];
}

/** A day of a panel. */
export interface PanelDay {
  /** "2026-12-01". */
  day: string;
  busy: readonly Busy[];
  /** When it could begin. */
  free: readonly string[];
}

interface Shown {
  monday: string;
  today: string;
  zone: string;
  /** Only what begins within is free; the service knows how long it lasts. */
  window?: { from: Date; to: Date } | undefined;
}

/** Bookings in their order; those of the same time are one. */
function together(busy: PanelTimes['busy']): readonly Busy[] {
  const times = new Map<string, Busy>();
  for (const { starts_at, ends_at, name } of busy) {
    const time = `${starts_at} ${ends_at}`;
    const names = [...(times.get(time)?.names ?? []), name];
    times.set(time, { starts_at, ends_at, names });
  }
  return [...times.values()];
}

/** The days of a week that are ahead; of its last two only those on which something is. */
export function daysAhead(
  { busy, slots }: PanelTimes,
  { monday, today, zone, window }: Shown,
): readonly PanelDay[] {
  const isOffered = (start: string) => {
    const at = Date.parse(start);
    return !window || (at >= window.from.getTime() && at < window.to.getTime());
  };
  const week = Array.from({ length: 7 }, (_, at) => daysAfter(monday, at));
  return week
    .map((day) => ({
      day,
      busy: together(busy.filter(({ starts_at }) => dayOf(new Date(starts_at), zone) === day)),
      free: slots.filter((start) => isOffered(start) && dayOf(new Date(start), zone) === day),
    }))
    .filter(({ day, busy, free }, at) => day >= today && (at < 5 || busy.length + free.length > 0));
}

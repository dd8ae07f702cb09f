import type { HistoryEvent } from '@/api/applications';
import { localText } from '@/features/reminders/snooze';

/** "12", or "200+" where more are not loaded. */
export function countText(count: number, hasMore: boolean): string {
  return hasMore ? `${count}+` : String(count);
}

/** The instant at which the reader's day ends, within the hour in which clocks are changed. */
export function endOfDay(now: Date, zone: string): string {
  const [hours = 0, minutes = 0] = localText(now, zone).slice(11).split(':').map(Number);
  const left = (24 * 60 - hours * 60 - minutes) * 60_000;
  return new Date(Math.floor(now.getTime() / 60_000) * 60_000 + left).toISOString();
}

/** What happened to each application, those together that happened one after the other. */
export function byApplication(
  events: readonly HistoryEvent[],
): readonly (readonly [id: number, events: readonly HistoryEvent[]])[] {
  const groups: [number, HistoryEvent[]][] = [];
  for (const event of events) {
    const last = groups.at(-1);
    if (last?.[0] === event.application_id) last[1].push(event);
    else groups.push([event.application_id, [event]]);
  }
  return groups;
}

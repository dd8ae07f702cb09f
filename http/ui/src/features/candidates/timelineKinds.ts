import type { TimelineKind } from '@/api/timelines';

/** The kinds of what happens to a candidate, and what they are called. */
export const timelineKinds = [
  ['application', 'Applications'],
  ['move', 'Moves'],
  ['interview', 'Interviews'],
  ['note', 'Notes'],
  ['mail', 'Mails'],
  ['reminder', 'Your reminders'],
] as const satisfies readonly (readonly [TimelineKind, string])[];

/** The kind that a URL asks for, as the service takes it; none are all. */
export function kindsOf(asked: string): TimelineKind[] {
  return timelineKinds.map(([kind]) => kind).filter((kind) => kind === asked);
}

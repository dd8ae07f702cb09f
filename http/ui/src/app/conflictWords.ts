import type { Conflict } from '@/api/conflicts';
import { relative } from '@/design/time';

type Change = Pick<Conflict, 'changed_by' | 'changed_at' | 'from_stage' | 'to_stage'>;

/** "Hugo Manager moved it from Applied to Offer 2 min ago."; nothing if it is not known. */
export function whoWasFirst(
  { changed_by, changed_at, from_stage, to_stage }: Change,
  now: Date,
  reader: number | undefined,
): string | undefined {
  if (changed_at === null) return undefined;
  const who = changed_by === null ? 'The system' : capital(nameOf(changed_by, reader));
  const from = from_stage === null ? '' : ` from ${from_stage}`;
  const what = to_stage === null ? 'changed it' : `moved it${from} to ${to_stage}`;
  const when = relative(new Date(changed_at), now);
  return when ? `${who} ${what} ${when}.` : `${who} ${what}.`;
}

function nameOf({ id, name }: NonNullable<Change['changed_by']>, reader: number | undefined) {
  return id !== null && id === reader ? 'you' : name;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Said when a change came too late, and it is not known who was first. */
export const tooLate =
  'Somebody changed this in the meantime. Look at the latest version, and try again.';

/** "Possible now: Offer, Rejected", or that nothing is. */
export function possibleNow(stages: readonly string[]): string {
  return stages.length > 0 ? `Possible now: ${stages.join(', ')}.` : 'It cannot be moved now.';
}

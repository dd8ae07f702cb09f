import type { Round } from '@/api/interviews';

/** What can be done with a round now; `active`: its application goes on. */
export function possibleActions(
  { status, starts_at }: Pick<Round, 'status' | 'starts_at'>,
  active: boolean,
  now: Date,
) {
  const begun = starts_at !== null && Date.parse(starts_at) <= now.getTime();
  const ahead = status === 'planned' || status === 'scheduled';
  return {
    complete: begun && (status === 'scheduled' || status === 'no_show'),
    noShow: begun && (status === 'scheduled' || status === 'completed'),
    move: ahead && active,
    cancel: ahead,
    restore: status === 'cancelled' && active,
    /** Why its texts cannot be edited either. */
    whyNoEdit:
      status === 'cancelled' && !active
        ? 'The application has ended, so it stays cancelled.'
        : undefined,
  };
}

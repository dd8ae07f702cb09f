import type { Round } from '@/api/interviews';

/** What can be done with a round now; `active`: its application goes on. */
export function possibleActions(
  {
    status,
    starts_at,
    panel,
    offered_until,
  }: Pick<Round, 'status' | 'starts_at' | 'panel' | 'offered_until'>,
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
    /** The candidate chooses the time. */
    offer: status === 'planned' && active,
    whyNoOffer:
      status === 'planned' && panel.length === 0
        ? 'It needs a panel, whose free time is offered.'
        : undefined,
    withdrawOffer: ahead && active && offered_until !== null,
    restore: status === 'cancelled' && active,
    /** Why its texts cannot be edited either. */
    whyNoEdit:
      status === 'cancelled' && !active
        ? 'The application has ended, so it stays cancelled.'
        : undefined,
  };
}

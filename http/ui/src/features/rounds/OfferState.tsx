import { use } from 'react';
import type { Round } from '@/api/interviews';
import { ZoneContext } from '@/design/RelativeTime';
import { useNow } from '@/design/useNow';
import { dayOf } from './localTime';
import { hasBegun, longDay } from './roundWords';

/** That the candidate may choose, or change, the time of a round. */
export function OfferState({ round }: { round: Round }) {
  const zone = use(ZoneContext);
  const now = useNow();
  if (round.offered_until === null || hasBegun(round, now)) return null;
  if (round.status === 'scheduled')
    return <p className="text-sm text-muted">The candidate may move or cancel it by themselves.</p>;
  if (round.status !== 'planned') return null;
  // It ends with a day, so the instant before is on it.
  const last = new Date(Date.parse(round.offered_until) - 1);
  const day = longDay(dayOf(last, zone), dayOf(now, zone));
  return (
    <p className="text-sm text-muted">
      {last > now
        ? `Free times are offered up to ${day}.`
        : `Free times were offered up to ${day}. Offer others, or set the time yourself.`}
    </p>
  );
}

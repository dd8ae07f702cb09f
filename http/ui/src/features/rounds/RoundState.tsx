import type { Round } from '@/api/interviews';
import { Badge } from '@/design/Badge';
import { useNow } from '@/design/useNow';
import { standingOf } from './roundWords';

/** How it stands with a round, and whether it asks for something. */
export function RoundState({ round }: { round: Round }) {
  const [label, tone] = standingOf(round, useNow());
  const taken = round.status === 'scheduled' || round.status === 'planned';
  return (
    <>
      <Badge tone={tone}>{label}</Badge>
      {taken && round.members.some(({ overlaps }) => overlaps) && (
        <Badge tone="turn">Double booked</Badge>
      )}
      {taken && round.members.some(({ active }) => !active) && (
        <Badge tone="danger">Somebody is missing</Badge>
      )}
    </>
  );
}

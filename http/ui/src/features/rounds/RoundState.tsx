import type { Round } from '@/api/interviews';
import { Badge } from '@/design/Badge';
import { useNow } from '@/design/useNow';
import { concerns, standingOf } from './roundWords';

/** How it stands with a round, and what is in its way. */
export function RoundState({ round }: { round: Round }) {
  const [label, tone] = standingOf(round, useNow());
  return (
    <>
      <Badge tone={tone}>{label}</Badge>
      {concerns(round).map(([concern, itsTone]) => (
        <Badge key={concern} tone={itsTone}>
          {concern}
        </Badge>
      ))}
    </>
  );
}

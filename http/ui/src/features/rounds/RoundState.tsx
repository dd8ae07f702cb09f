import type { Round } from '@/api/interviews';
import { Badge } from '@/design/Badge';
import { useNow } from '@/design/useNow';
import { concerns, hasBegun, standingOf } from './roundWords';

interface RoundStateProps {
  round: Round;
  /** Whether it goes without saying that a round is scheduled. */
  unusual?: boolean;
}

/** How it stands with a round, and what is in its way. */
export function RoundState({ round, unusual = false }: RoundStateProps) {
  const now = useNow();
  const [label, tone] = standingOf(round, now);
  const isUsual = round.status === 'scheduled' && !hasBegun(round, now);
  return (
    <>
      {!(unusual && isUsual) && <Badge tone={tone}>{label}</Badge>}
      {concerns(round).map(([concern, itsTone]) => (
        <Badge key={concern} tone={itsTone}>
          {concern}
        </Badge>
      ))}
    </>
  );
}

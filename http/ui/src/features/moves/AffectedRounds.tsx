import { use, type ReactNode } from 'react';
import type { AffectedRound } from '@/api/applications';
import { ZoneContext } from '@/design/RelativeTime';
import { useNow } from '@/design/useNow';
import { namedRound } from '@/features/rounds/roundWords';

interface AffectedRoundsProps {
  rounds: readonly AffectedRound[];
  /** What happens to them. */
  children: ReactNode;
}

/** The interviews that a move cancels, each with its time. */
export function AffectedRounds({ rounds, children }: AffectedRoundsProps) {
  const zone = use(ZoneContext);
  const now = useNow();
  if (rounds.length === 0) return null;
  return (
    <div className="min-w-0">
      <p>{children}</p>
      <ul className="list-inside list-disc text-muted">
        {rounds.map((each) => (
          <li key={each.id} className="break-words">
            {namedRound(each, now, zone)}
          </li>
        ))}
      </ul>
    </div>
  );
}

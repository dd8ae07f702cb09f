import { use } from 'react';
import type { Round } from '@/api/interviews';
import { deviceZone, ZoneContext } from '@/design/RelativeTime';
import { fullText, relative } from '@/design/time';
import { Tooltip } from '@/design/Tooltip';
import { useNow } from '@/design/useNow';
import { whenText } from './roundWords';

interface RoundTimeProps {
  round: Pick<Round, 'starts_at' | 'ends_at' | 'zone'>;
  /** Says how far away it is, too. */
  distance?: boolean;
  className?: string;
}

/** When a round takes place: in the reader's zone, on hover also in that in which it was set. */
export function RoundTime({ round, distance = false, className }: RoundTimeProps) {
  const zone = use(ZoneContext);
  const now = useNow();
  if (round.starts_at === null) return <span className={className}>No time yet</span>;
  const from = new Date(round.starts_at);
  const other = [round.zone, deviceZone, 'UTC'].find((each) => each !== '' && each !== zone);
  const away = distance ? relative(from, now) : undefined;
  return (
    <Tooltip
      text={
        <span className="flex flex-col">
          <span>{fullText(from, zone)}</span>
          {other && <span className="text-muted">{fullText(from, other)}</span>}
        </span>
      }
    >
      <time dateTime={round.starts_at} className={className}>
        {whenText(round.starts_at, round.ends_at, now, zone)}
        {away && ` (${away})`}
      </time>
    </Tooltip>
  );
}

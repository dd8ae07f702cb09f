import { createContext, use } from 'react';
import { dayText, fullText, relative } from './time';
import { Tooltip } from './Tooltip';
import { useNow } from './useNow';

export const deviceZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The zone in which the reader wants dates. */
export const ZoneContext = createContext(deviceZone);

/** A time: relative below a week, else its date; on hover in full, with the other zone. */
export function RelativeTime({ at, className }: { at: string; className?: string }) {
  const zone = use(ZoneContext);
  const now = useNow();
  const date = new Date(at);
  const otherZone = zone === deviceZone ? 'UTC' : deviceZone;
  return (
    <Tooltip
      text={
        <span className="flex flex-col">
          <span>{fullText(date, zone)}</span>
          <span className="text-muted">{fullText(date, otherZone)}</span>
        </span>
      }
    >
      <time dateTime={at} className={className ?? 'whitespace-nowrap'}>
        {relative(date, now) ?? dayText(date, now, zone)}
      </time>
    </Tooltip>
  );
}

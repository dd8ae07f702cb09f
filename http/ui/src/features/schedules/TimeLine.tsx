import { use } from 'react';
import { ZoneContext } from '@/design/RelativeTime';
import { fullText } from '@/design/time';
import { Tooltip } from '@/design/Tooltip';
import { useNow } from '@/design/useNow';
import { midnights, placeOnLine } from './placeOnLine';

const width = 264;

/** When a schedule fires next, on a line of seven days; an arrow says that it is later. */
export function LineMark({ at, name }: { at: string | null; name: string }) {
  const now = useNow();
  const zone = use(ZoneContext);
  const place = placeOnLine(at, now);
  return (
    <Tooltip text={at ? fullText(new Date(at), zone) : 'It does not fire'}>
      <svg
        role="img"
        aria-label={at ? `${name}: ${fullText(new Date(at), zone)}` : `${name} does not fire`}
        viewBox={`0 0 ${width} 20`}
        className="block h-5 w-full"
      >
        <line x1="0" x2={width} y1="10" y2="10" className="stroke-line-strong" />
        {midnights(now).map(({ part }) => (
          <line
            key={part}
            x1={part * width}
            x2={part * width}
            y1="6"
            y2="14"
            className="stroke-line-strong"
          />
        ))}
        {place !== undefined && (
          <circle
            cx={Math.min(Math.max(place * width, 5), width - 5)}
            cy="10"
            r="5"
            className="fill-accent"
          />
        )}
        {place === undefined && at && (
          <path d={`M${width - 7} 5 l5 5 l-5 5`} fill="none" className="stroke-muted" />
        )}
      </svg>
    </Tooltip>
  );
}

/** What the marks on the line are. */
export function LineDays() {
  return (
    <p className="px-3 py-2 text-xs text-muted max-md:hidden">
      On the line, from now to seven days ahead, a stroke is midnight; an arrow means later.
    </p>
  );
}

import { use } from 'react';
import { ZoneContext } from '@/design/RelativeTime';
import { fullText } from '@/design/time';
import { Tooltip } from '@/design/Tooltip';
import { useNow } from '@/design/useNow';
import { midnights, placeOnLine } from './placeOnLine';

const width = 264;

interface LineMarksProps {
  /** The next firings, the next one first; not all if there are many. */
  firings: readonly string[];
  name: string;
}

/** When a schedule fires next, on a line of seven days; an arrow says that it is later. */
export function LineMarks({ firings, name }: LineMarksProps) {
  const now = useNow();
  const zone = use(ZoneContext);
  const marks = firings.flatMap((at) => {
    const place = placeOnLine(at, now);
    return place === undefined ? [] : { at, place };
  });
  const textOf = (at: string) => fullText(new Date(at), zone);
  const [first] = firings;
  return (
    <Tooltip
      text={
        first
          ? firings.map((at) => (
              <span key={at} className="block">
                {textOf(at)}
              </span>
            ))
          : 'It does not fire'
      }
    >
      <svg
        role="img"
        aria-label={first ? `${name}: ${textOf(first)}` : `${name} does not fire`}
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
        {marks.map(({ at, place }, index) => (
          <circle
            key={at}
            cx={Math.min(Math.max(place * width, 5), width - 5)}
            cy="10"
            r={index === 0 ? 5 : 3.5}
            className={index === 0 ? 'fill-accent' : 'fill-muted'}
          />
        ))}
        {marks.length === 0 && first && (
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
      The line shows the next runs, at most five, from now to seven days ahead. A stroke is
      midnight; an arrow means later.
    </p>
  );
}

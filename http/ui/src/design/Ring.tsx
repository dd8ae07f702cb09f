import { cx } from './cx';

const radius = 6.5;
const around = 2 * Math.PI * radius;

/** A thin ring that fills towards a limit; `part` from 0 to 1, above 1 it is overdue. */
export function Ring({ part }: { part: number }) {
  const filled = Math.min(Math.max(part, 0), 1);
  return (
    <svg aria-hidden viewBox="0 0 16 16" className="size-4 shrink-0 -rotate-90">
      <circle cx="8" cy="8" r={radius} fill="none" strokeWidth="2" className="stroke-line-strong" />
      <circle
        cx="8"
        cy="8"
        r={radius}
        fill="none"
        strokeWidth="2"
        strokeDasharray={around}
        strokeDashoffset={around * (1 - filled)}
        className={cx(part >= 1 ? 'stroke-danger' : part >= 0.75 ? 'stroke-turn' : 'stroke-muted')}
      />
    </svg>
  );
}

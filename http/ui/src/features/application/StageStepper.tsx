import { Check, Circle, CircleDot, X } from 'lucide-react';
import { use } from 'react';
import type { Application } from '@/api/applications';
import type { Stage } from '@/api/jobs';
import { cx } from '@/design/cx';
import { ZoneContext } from '@/design/RelativeTime';
import { dayText, durationText } from '@/design/time';
import { useNow } from '@/design/useNow';

/** The way through the pipeline: what is behind, where the application is and for how long. */
export function StageStepper({
  application,
  stages,
}: {
  application: Application;
  stages: readonly Stage[];
}) {
  const now = useNow();
  const zone = use(ZoneContext);
  const current = stages.find((each) => each.key === application.stage_key);
  // An end is shown only where it was reached; before that, being hired is the aim.
  const shown = stages.filter(
    ({ kind, key }) =>
      kind === 'active' ||
      key === application.stage_key ||
      (kind === 'hired' && application.stage_kind === 'active'),
  );
  const at = shown.findIndex((each) => each.key === application.stage_key);
  const ended = application.stage_kind !== 'active';
  const lost = application.stage_kind === 'rejected' || application.stage_kind === 'withdrawn';
  return (
    <div>
      <ol aria-label="Stages" className="flex gap-1">
        {shown.map((stage, index) => {
          const isCurrent = index === at;
          const behind = index < at && !lost;
          const Sign =
            isCurrent && lost
              ? X
              : behind || (isCurrent && ended)
                ? Check
                : isCurrent
                  ? CircleDot
                  : Circle;
          return (
            <li
              key={stage.key}
              aria-current={isCurrent ? 'step' : undefined}
              className={cx(
                'flex min-w-0 grow basis-0 flex-col gap-1 border-t-2 pt-1 text-sm',
                isCurrent && lost && 'border-danger font-medium text-danger',
                isCurrent && !lost && 'border-accent font-medium text-accent',
                !isCurrent && behind && 'border-accent text-muted',
                !isCurrent && !behind && 'border-line-strong text-muted',
              )}
            >
              <span className="flex h-5 items-center gap-1">
                <Sign aria-hidden size={12} className="shrink-0" />
                <span className={cx('truncate', !isCurrent && 'max-sm:sr-only')}>
                  {stage.label}
                </span>
              </span>
            </li>
          );
        })}
      </ol>
      <p className="mt-1 text-sm text-muted tabular-nums">
        {ended ? 'Since ' : 'Here since '}
        {dayText(new Date(application.stage_since), now, zone)} (
        {durationText(now.getTime() - Date.parse(application.stage_since))})
        {application.next_update_by !== null &&
          `, update due by ${dayText(new Date(application.next_update_by), now, zone)}`}
        {current?.time_limit_hours && ` (limit: ${current.time_limit_hours} working hours)`}
      </p>
    </div>
  );
}

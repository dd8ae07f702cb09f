import { Link } from 'react-router';
import type { JobCount } from '@/api/jobs';
import { Tooltip } from '@/design/Tooltip';

/** "Screening, 2 overdue". */
function wordsOf({ stage, overdue }: JobCount['stages'][number]): string {
  return overdue > 0 ? `${stage}, ${overdue} overdue` : stage;
}

/** How many applications are in each active stage; every number opens the list behind it. */
export function StageBar({ count }: { count: JobCount }) {
  const active = count.stages.filter((each) => each.stage_kind === 'active');
  return (
    <span className="flex gap-0.5">
      {active.map((each) => (
        <Tooltip key={each.stage_key} text={wordsOf(each)}>
          <Link
            to={`/jobs/${count.job_id}/list?stage=${each.stage_key}`}
            aria-label={`${each.applications} in ${wordsOf(each)}`}
            className={
              'grid h-6 min-w-9 place-items-center rounded-sm px-1 text-sm tabular-nums hover:bg-accent-soft hover:text-accent ' +
              (each.overdue > 0
                ? 'bg-turn-soft font-medium text-turn'
                : each.applications > 0
                  ? 'bg-hover font-medium'
                  : 'text-muted')
            }
          >
            {each.applications}
          </Link>
        </Tooltip>
      ))}
    </span>
  );
}

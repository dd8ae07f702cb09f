import { Link, useSearchParams } from 'react-router';
import type { Application } from '@/api/applications';
import type { usePages } from '@/api/pages';
import { SectionList } from '@/design/Section';
import { NextStep } from '@/features/board/NextStep';

const shown = 8;

interface WaitingProps {
  list: ReturnType<typeof usePages<Application>>;
  now: Date;
  zone: string;
  /** What an empty list says. */
  empty: string;
}

/** The first few who wait. */
export function Waiting({ list, now, zone, empty }: WaitingProps) {
  const [params] = useSearchParams();
  const linkTo = (id: number) => {
    const next = new URLSearchParams(params);
    next.set('application', String(id));
    return `?${next.toString()}`;
  };
  return (
    <SectionList list={list} most={shown} skeleton={{ rows: 4, height: 'h-10' }} empty={empty}>
      {(each) => (
        <li key={each.id}>
          <Link
            to={linkTo(each.id)}
            className="flex items-center gap-3 px-4 py-2 -outline-offset-2 hover:bg-hover"
          >
            <span className="min-w-0 grow">
              <span className="block truncate font-medium" dir="auto">
                {each.candidate_name}
              </span>
              <span className="block truncate text-sm text-muted">
                {each.stage}, {each.job_title}
              </span>
            </span>
            <span className="shrink-0 text-sm">
              <NextStep application={each} now={now} zone={zone} />
            </span>
          </Link>
        </li>
      )}
    </SectionList>
  );
}

import { Link } from 'react-router';
import type { ListedApplication } from '@/api/applications';
import { RelativeTime } from '@/design/RelativeTime';
import type { Column } from '@/design/Table';
import { isOverdue } from '@/features/board/columns';
import { NextStep } from '@/features/board/NextStep';
import { waitingColumns } from '@/features/board/waitingColumns';

/** The columns of a list of applications to several jobs. */
export function applicationColumns(
  now: Date,
  zone: string,
  linkTo: (id: number) => string,
): Column<ListedApplication>[] {
  return [
    {
      header: 'Name',
      className: 'max-w-56 max-sm:max-w-36',
      cell: (each) => (
        <Link
          to={linkTo(each.id)}
          className="block truncate font-medium hover:text-accent"
          dir="auto"
          title={each.candidate_name}
        >
          {each.candidate_name}
        </Link>
      ),
    },
    {
      header: 'Job',
      minor: true,
      className: 'max-w-56',
      cell: (each) => (
        <Link
          to={`/jobs/${each.job_id}`}
          className="block truncate text-muted hover:text-accent"
          title={each.job_title}
        >
          {each.job_title}
        </Link>
      ),
    },
    {
      header: 'Stage',
      className: 'max-w-44',
      cell: (each) => (
        <>
          <span className="block truncate" title={each.stage}>
            {each.stage}
          </span>
          {isOverdue(each, now) && (
            <span className="block pb-1 sm:hidden">
              <NextStep application={each} now={now} zone={zone} />
            </span>
          )}
        </>
      ),
    },
    ...waitingColumns(now, zone),
    {
      header: 'Recruiter',
      minor: true,
      className: 'max-w-40 max-lg:hidden',
      cell: (each) => (
        <span className="block truncate text-muted">
          {each.assigned_recruiter_name ?? each.recruiter_name}
        </span>
      ),
    },
    {
      header: 'Source',
      minor: true,
      className: 'max-w-36 max-lg:hidden',
      cell: (each) => <span className="block truncate text-muted">{each.source}</span>,
    },
    {
      header: 'Applied',
      sort: 'created_at',
      numeric: true,
      minor: true,
      className: 'w-28',
      cell: (each) => <RelativeTime at={each.applied_at} className="text-muted" />,
    },
  ];
}

import { use, useMemo } from 'react';
import { Users } from 'lucide-react';
import { Link } from 'react-router';
import type { Application } from '@/api/applications';
import { jobApplicationsQuery, type Stage } from '@/api/jobs';
import { useAllPages } from '@/api/pages';
import { Badge } from '@/design/Badge';
import { FilterBar, SearchFilter, SelectFilter } from '@/design/FilterBar';
import { Panel } from '@/design/Panel';
import { RelativeTime, ZoneContext } from '@/design/RelativeTime';
import { SkeletonRows } from '@/design/Skeleton';
import { EmptyState, ErrorState } from '@/design/states';
import { Table, type Column } from '@/design/Table';
import { useNow } from '@/design/useNow';
import { useParam, useSetParams } from '@/design/useParam';
import { nextStep } from './columns';
import { filtered, sorted } from './list';

/** The applications to a job as a table. */
export function ListTab({ jobId, stages }: { jobId: number; stages: readonly Stage[] }) {
  const { query, items, complete } = useAllPages(jobApplicationsQuery(jobId));
  const now = useNow();
  const zone = use(ZoneContext);
  const setParams = useSetParams();
  const [q] = useParam('q');
  const [stage] = useParam('stage');
  const [order] = useParam('order');
  const rows = useMemo(
    () => sorted(filtered(items, { q, stage }), order),
    [items, q, stage, order],
  );

  const columns: Column<Application>[] = [
    {
      header: 'Name',
      sort: 'candidate_name',
      className: 'max-w-72',
      cell: (each) => (
        <Link
          to={`?application=${each.id}`}
          className="block truncate font-medium hover:text-accent"
          dir="auto"
        >
          {each.candidate_name}
        </Link>
      ),
    },
    { header: 'Stage', sort: 'stage', className: 'w-40', cell: (each) => each.stage },
    {
      header: 'What is next',
      className: 'max-sm:hidden',
      cell: (each) => {
        const step = nextStep(each, now, zone);
        return step.tone === 'turn' ? (
          <Badge tone="turn">{step.text}</Badge>
        ) : (
          <span className="text-muted">{step.text}</span>
        );
      },
    },
    {
      header: 'Source',
      minor: true,
      className: 'max-w-40',
      cell: (each) => <span className="block truncate text-muted">{each.source}</span>,
    },
    {
      header: 'Applied',
      sort: 'applied_at',
      numeric: true,
      minor: true,
      className: 'w-32',
      cell: (each) => <RelativeTime at={each.applied_at} className="text-muted" />,
    },
  ];

  return (
    <div className="flex flex-col gap-3 px-6 pb-6 max-sm:px-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <FilterBar names={['q', 'stage']}>
          <SearchFilter label="Search names" />
          <SelectFilter
            name="stage"
            label="Stage"
            options={stages.map((each) => [each.key, each.label] as const)}
          />
        </FilterBar>
        <p className="text-sm text-muted tabular-nums" role="status">
          {rows.length}
          {!complete && ' so far'}
        </p>
      </div>
      <Panel>
        {query.isPending && <SkeletonRows />}
        {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
        {complete && rows.length === 0 && (
          <EmptyState icon={Users} title={q || stage ? 'Nobody matches' : 'No applications yet'} />
        )}
        {rows.length > 0 && (
          <Table
            label="Applications"
            columns={columns}
            rows={rows}
            rowId={(each) => each.id}
            rowName={(each) => each.candidate_name}
            onOpen={(each) => setParams({ application: String(each.id) }, 'push')}
          />
        )}
      </Panel>
    </div>
  );
}

import { use, useMemo, useState } from 'react';
import { Users } from 'lucide-react';
import { Link } from 'react-router';
import type { Board, BoardCard } from '@/api/boards';
import { useMay } from '@/api/useSession';
import { FilterBar, SelectFilter } from '@/design/FilterBar';
import { LoadMore } from '@/design/LoadMore';
import { Panel } from '@/design/Panel';
import { RelativeTime, ZoneContext } from '@/design/RelativeTime';
import { EmptyState } from '@/design/states';
import { Table, type Column } from '@/design/Table';
import { useNow } from '@/design/useNow';
import { useParam, useSetParams } from '@/design/useParam';
import { BulkBar } from '@/features/bulk/BulkBar';
import { useSelection } from '@/features/bulk/useSelection';
import { filtered, orders, ordersWith, sorted } from './list';
import { waitingColumns } from './waitingColumns';

const atOnce = 200; // so many rows are rendered at first, and more when they are asked for

/** The applications to a job as a table. */
export function ListTab({ board }: { board: Board }) {
  const { stages, cards, more } = board;
  const now = useNow();
  const zone = use(ZoneContext);
  const setParams = useSetParams();
  const [q] = useParam('q');
  const [stage] = useParam('stage');
  const [order] = useParam('order');
  const [due] = useParam('due');
  const rows = useMemo(
    () => sorted(filtered(cards, { q, stage, overdueAt: due === 'overdue' ? now : null }), order),
    [cards, q, stage, due, now, order],
  );
  const [shown, setShown] = useState(atOnce);

  const mayBulk = useMay('move in bulk');
  const scope = JSON.stringify([q, stage, due]);
  const { selection, selected, selectAll, clear } = useSelection(scope, rows);

  return (
    <div className="flex flex-col gap-3 px-6 pb-6 max-sm:px-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <FilterBar names={['q', 'stage', 'due']} search="Search names">
          <SelectFilter
            name="stage"
            label="Stage"
            options={stages.map((each) => [each.key, each.label] as const)}
          />
          <SelectFilter name="due" label="Update due" options={[['overdue', 'Overdue']]} />
          <SelectFilter name="order" label="Order" all="Newest first" options={ordersWith(order)} />
        </FilterBar>
        <p className="text-sm text-muted tabular-nums" role="status">
          {rows.length.toLocaleString('en-GB')}
          {more && (
            <>
              {` of the newest ${cards.length.toLocaleString('en-GB')}, `}
              <Link to={allPath(cards[0]?.job_id, order)} className="text-accent hover:underline">
                all
              </Link>
            </>
          )}
        </p>
      </div>
      <Panel>
        {rows.length === 0 && (
          <EmptyState
            icon={Users}
            title={cards.length > 0 ? 'Nobody matches' : 'No applications yet'}
          />
        )}
        {rows.length > 0 && (
          <Table
            label="Applications"
            columns={columnsOf(now, zone)}
            rows={rows.slice(0, shown)}
            rowId={(each) => each.id}
            rowName={(each) => each.candidate_name}
            onOpen={(each) => setParams({ application: String(each.id) }, 'push')}
            {...(mayBulk && { selection })}
          />
        )}
        <LoadMore
          hasMore={rows.length > shown}
          loading={false}
          onMore={() => setShown(shown + atOnce)}
        />
      </Panel>
      {mayBulk && (
        <BulkBar
          selected={selected}
          all={{
            selected: selected.length === rows.length,
            loading: false,
            count: String(rows.length),
            select: () => selectAll(rows),
          }}
          stages={stages}
          onClear={clear}
        />
      )}
    </div>
  );
}

/** All applications to a job, also those that its board does not have, in the same order. */
function allPath(job: number | undefined, order: string): string {
  const inOrder = orders.some(([each]) => each === order) ? `&order=${order}` : '';
  return `/applications?job=${job ?? ''}${inOrder}`;
}

function columnsOf(now: Date, zone: string): Column<BoardCard>[] {
  return [
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
    ...waitingColumns(now, zone),
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
}

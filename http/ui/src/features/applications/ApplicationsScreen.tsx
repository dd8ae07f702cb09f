import { Users } from 'lucide-react';
import { use, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { applicationsQuery } from '@/api/applications';
import { useAllPages, usePages } from '@/api/pages';
import { allPipelinesQuery } from '@/api/pipelines';
import { useMay } from '@/api/useSession';
import { ListScreen } from '@/design/ListScreen';
import { ZoneContext } from '@/design/RelativeTime';
import { Table } from '@/design/Table';
import { useNow } from '@/design/useNow';
import { useParam, useSetParams } from '@/design/useParam';
import { ApplicationDrawer } from '@/features/application/ApplicationDrawer';
import { BulkBar } from '@/features/bulk/BulkBar';
import { useSelection } from '@/features/bulk/useSelection';
import { applicationColumns } from './applicationColumns';
import { filterNames, readFilters } from './applicationFilters';
import { ApplicationFilters } from './ApplicationFilters';
import { stagesOf } from './stageChoices';

/** The applications to all jobs. */
export function Component() {
  const [params] = useSearchParams();
  const setParams = useSetParams();
  const [open, setOpen] = useParam('application');
  const now = useNow();
  const zone = use(ZoneContext);
  const mayBulk = useMay('move in bulk');
  const filters = readFilters(params, now);
  const scope = JSON.stringify(filters);
  const list = usePages(applicationsQuery({ ...filters, limit: 100 }));
  const { query, items, more } = list;
  const pipelines = useAllPages(allPipelinesQuery).items;
  const stages = useMemo(() => stagesOf(pipelines), [pipelines]);
  const { selection, selected, selectAll, clear } = useSelection(scope, items);

  /** All that match are known only when all are loaded. */
  const [loadingAll, setLoadingAll] = useState(false);
  const selectAllMatching = async () => {
    setLoadingAll(true);
    let loaded = query;
    while (loaded.hasNextPage && !loaded.isError) loaded = await loaded.fetchNextPage();
    setLoadingAll(false);
    if (loaded.data) selectAll(loaded.data.pages.flatMap((page) => page.items));
  };

  const linkTo = (id: number) => {
    const next = new URLSearchParams(params);
    next.set('application', String(id));
    return `?${next.toString()}`;
  };
  return (
    <>
      <ListScreen
        title="Applications"
        detail={
          query.isSuccess && (
            <span role="status" className="tabular-nums">
              {items.length}
              {more.hasMore && '+'} {items.length === 1 ? 'application' : 'applications'}
              {filters.stale && ' past the time limit'}
            </span>
          )
        }
        search="Name, e-mail or job"
        filterNames={filterNames}
        filters={<ApplicationFilters stages={stages} />}
        list={list}
        empty={{
          icon: Users,
          title: 'No applications yet',
          text: 'Everybody who applies to one of your jobs appears here.',
          unmatched: 'No application matches',
          ...(filters.stale && {
            unmatchedText: 'Nobody waits longer than the time limit of their stage.',
          }),
        }}
      >
        <Table
          label="Applications"
          columns={applicationColumns(now, zone, linkTo)}
          rows={items}
          rowId={(each) => each.id}
          rowName={(each) => each.candidate_name}
          onOpen={(each) => setParams({ application: String(each.id) }, 'push')}
          {...(mayBulk && { selection })}
        />
      </ListScreen>
      {mayBulk && (
        <BulkBar
          selected={selected}
          all={{
            selected: !more.hasMore && selected.length === items.length,
            loading: loadingAll,
            count: more.hasMore ? 'that match' : String(items.length),
            select: () => void selectAllMatching(),
          }}
          stages={stages}
          onClear={clear}
        />
      )}
      {open && (
        <ApplicationDrawer key={open} id={Number(open)} onClose={() => setOpen(undefined)} />
      )}
    </>
  );
}

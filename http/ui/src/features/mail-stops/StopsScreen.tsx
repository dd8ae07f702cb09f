import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { usePages, type pagesOptions } from '@/api/pages';
import { FilterBar, SearchFilter } from '@/design/FilterBar';
import { LoadMore } from '@/design/LoadMore';
import { PageHeader } from '@/design/PageHeader';
import { Panel } from '@/design/Panel';
import { SkeletonRows } from '@/design/Skeleton';
import { EmptyState, ErrorState } from '@/design/states';
import { useParam } from '@/design/useParam';
import { MailTabs } from '@/features/mails/MailTabs';

interface StopsScreenProps<Item> {
  title: string;
  /** One sentence: what is listed here, and what it means for those on the list. */
  explanation: string;
  options: ReturnType<typeof pagesOptions<Item>>;
  itemKey: (item: Item) => string;
  show: (item: Item) => ReactNode;
  empty: { icon: LucideIcon; title: string; text: string };
  /** Whether addresses can be searched. */
  searchable?: boolean;
  filters?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}

/** A list of who gets no mail, or of what changed about it. */
export function StopsScreen<Item>(props: StopsScreenProps<Item>) {
  const { title, explanation, options, itemKey, show, empty, searchable, filters } = props;
  const { query, items, more } = usePages(options);
  const [address] = useParam('address');
  return (
    <>
      <PageHeader title={title} detail={explanation} actions={props.actions}>
        <MailTabs />
        {(searchable ?? filters) && (
          <FilterBar names={['address']}>
            {searchable && <SearchFilter name="address" label="Search addresses" />}
            {filters}
          </FilterBar>
        )}
      </PageHeader>
      <Panel className="m-6 mt-4 max-w-4xl max-sm:mx-0">
        {query.isPending && <SkeletonRows rows={5} height="h-12" />}
        {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
        {query.isSuccess && items.length === 0 && (
          <EmptyState icon={empty.icon} title={address ? 'No address matches' : empty.title}>
            <p>{address ? 'Try another part of the address, or clear the search.' : empty.text}</p>
          </EmptyState>
        )}
        <ul aria-label={title} className="divide-y divide-line">
          {items.map((item) => (
            <li key={itemKey(item)}>{show(item)}</li>
          ))}
        </ul>
        <LoadMore {...more} />
      </Panel>
      {props.children}
    </>
  );
}

interface StopRowProps {
  address: string;
  detail: ReactNode;
  at?: ReactNode;
  action?: ReactNode;
}

export function StopRow({ address, detail, at, action }: StopRowProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
      <div className="min-w-0 grow basis-64">
        <p className="font-medium break-words">{address}</p>
        <p className="text-sm break-words text-muted">{detail}</p>
      </div>
      <div className="flex items-center gap-3">
        {at}
        {action}
      </div>
    </div>
  );
}

import type { ReactNode } from 'react';
import { usePages, type pagesOptions } from '@/api/pages';
import { ListScreen } from '@/design/ListScreen';
import type { EmptyWords } from '@/design/ListStates';
import { MailTabs } from '@/features/mails/MailTabs';

interface StopsScreenProps<Item> {
  title: string;
  /** One sentence: what is listed here, and what it means for those on the list. */
  explanation: string;
  options: ReturnType<typeof pagesOptions<Item>>;
  itemKey: (item: Item) => string;
  show: (item: Item) => ReactNode;
  empty: EmptyWords;
  /** Whether addresses can be searched. */
  searchable?: boolean;
  /** Besides the search. */
  filters?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}

const searched = ['address', 'company'];

/** A list of who gets no mail, or of what changed about it. */
export function StopsScreen<Item>(props: StopsScreenProps<Item>) {
  const { title, explanation, options, itemKey, show, empty, searchable = false } = props;
  const list = usePages(options);
  return (
    <>
      <ListScreen
        title={title}
        detail={explanation}
        actions={props.actions}
        tabs={<MailTabs />}
        {...(searchable && { search: 'Search addresses', filterNames: searched })}
        searchName="address"
        filters={props.filters}
        list={list}
        empty={{ ...empty, unmatched: 'No address matches' }}
        skeleton={{ rows: 5, height: 'h-12' }}
        className="max-w-4xl"
      >
        <ul aria-label={title} className="divide-y divide-line">
          {list.items.map((item) => (
            <li key={itemKey(item)}>{show(item)}</li>
          ))}
        </ul>
      </ListScreen>
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

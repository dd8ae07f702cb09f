import type { ReactNode } from 'react';
import { FilterBar, type FilterBarProps } from './FilterBar';
import { ListCard, type ListCardProps } from './ListCard';
import { PageHeader } from './PageHeader';

interface ListScreenProps extends ListCardProps, Pick<FilterBarProps, 'search' | 'searchName'> {
  title: string;
  /** One line below the title. */
  detail?: ReactNode;
  /** The buttons at the right, the main one last. */
  actions?: ReactNode;
  /** Where the list has neighbours. */
  tabs?: ReactNode;
  /** The filters besides the search. */
  filters?: ReactNode;
}

/** A screen that is a list: its head, its filters, and the list in each of its states. */
export function ListScreen(props: ListScreenProps) {
  const { title, detail, actions, tabs, search, searchName, filters, ...card } = props;
  return (
    <>
      <PageHeader title={title} detail={detail} actions={actions}>
        {tabs}
        {card.filterNames && (
          <FilterBar names={card.filterNames} search={search} searchName={searchName}>
            {filters}
          </FilterBar>
        )}
      </PageHeader>
      <ListCard {...card} />
    </>
  );
}

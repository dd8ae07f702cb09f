import type { ReactNode } from 'react';
import { FilterBar, type FilterBarProps } from './FilterBar';
import { ListCard, type ListCardProps } from './ListCard';

interface FilteredListProps extends ListCardProps, Pick<FilterBarProps, 'search' | 'searchName'> {
  filterNames: readonly string[];
  /** The filters besides the search. */
  filters?: ReactNode;
  /** Between the filters and the list: what can be done with the selected rows. */
  bar?: ReactNode;
}

/** A list that is a part of a screen, e.g. a tab: its filters, and the list in each of its states. */
export function FilteredList(props: FilteredListProps) {
  const { search, searchName, filters, bar, ...card } = props;
  return (
    <>
      <div className="px-6 pt-4 max-sm:px-4">
        <FilterBar names={card.filterNames} search={search} searchName={searchName}>
          {filters}
        </FilterBar>
      </div>
      {bar}
      <ListCard {...card} />
    </>
  );
}

import { Search, SlidersHorizontal, X } from 'lucide-react';
import { createContext, use, useEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { controlClass, Options, Select, type Choices } from './Field';
import { cx } from './cx';
import { useNarrow } from './useNarrow';
import { useFilterCount, useParam, useSetParams } from './useParam';

export interface FilterBarProps {
  /** The names of all filters in the URL, that of the search included. */
  names: readonly string[];
  /** What the search box looks through, e.g. "Search names"; without it there is none. */
  search?: string;
  /** The name of the search in the URL. */
  searchName?: string;
  /** The other filters: `SelectFilter` and its like. */
  children?: ReactNode;
}

/** Filters whose state is the URL. On phones the search stays in sight, a sheet has the others. */
export function FilterBar({ names, search, searchName = 'q', children }: FilterBarProps) {
  const narrow = useNarrow();
  const others = names.filter((each) => search === undefined || each !== searchName);
  const inSheet = narrow && others.length > 1;
  return (
    <div role="search" className="flex flex-wrap items-center gap-2">
      {search !== undefined && <SearchFilter name={searchName} label={search} />}
      {inSheet ? (
        <FilterSheet names={others}>{children}</FilterSheet>
      ) : (
        <>
          {children}
          <ClearButton names={names} />
        </>
      )}
    </div>
  );
}

function ClearButton({ names }: { names: readonly string[] }) {
  const setParams = useSetParams();
  if (useFilterCount(names) === 0) return null;
  const clear = () => setParams(Object.fromEntries(names.map((name) => [name, undefined])));
  return (
    <Button kind="quiet" icon={X} onClick={clear}>
      Clear
    </Button>
  );
}

/** Whether filters are shown one below the other, with room for their labels. */
const InSheet = createContext(false);

function FilterSheet({ names, children }: { names: readonly string[]; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const count = useFilterCount(names);
  const close = () => setOpen(false);
  return (
    <>
      <Button icon={SlidersHorizontal} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {count > 0 ? `Filters (${count})` : 'Filters'}
      </Button>
      {open && (
        <Dialog
          title="Filters"
          onClose={close}
          footer={
            <>
              <ClearButton names={names} />
              <Button kind="primary" onClick={close}>
                Done
              </Button>
            </>
          }
        >
          <InSheet value>
            <div className="flex flex-col gap-3 *:w-full *:max-w-none *:basis-auto">{children}</div>
          </InSheet>
        </Dialog>
      )}
    </>
  );
}

interface SearchFilterProps {
  name?: string;
  label: string;
  narrow?: boolean;
}

/** Searches a moment after the last letter, or when it is left. The key / leads to the first one. */
export function SearchFilter({ name = 'q', label, narrow = false }: SearchFilterProps) {
  const [value, setValue] = useParam(name);
  const [typed, setTyped] = useState<string>();
  const set = useRef(setValue);
  useEffect(() => {
    set.current = setValue;
  });
  useEffect(() => {
    if (typed === undefined) return;
    const timer = setTimeout(() => {
      set.current(typed.trim());
      setTyped(undefined);
    }, 250);
    return () => clearTimeout(timer);
  }, [typed]);
  const searchAtOnce = () => {
    if (typed === undefined) return;
    setValue(typed.trim());
    setTyped(undefined);
  };
  return (
    <span className={cx('relative grow', narrow ? 'max-w-36 basis-28' : 'max-w-60 basis-40')}>
      <Search
        aria-hidden
        size={14}
        className="pointer-events-none absolute top-2.25 left-2.5 text-muted"
      />
      <input
        type="search"
        data-search
        aria-label={label}
        placeholder={label}
        value={typed ?? value}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={searchAtOnce}
        // Chromium keeps room for the cross that clears it, also while there is nothing to clear.
        className={cx(
          controlClass,
          'h-8 pl-8 placeholder-shown:[&::-webkit-search-cancel-button]:hidden',
        )}
      />
    </span>
  );
}

/** The choices of a filter by whether something is in use. */
export const activeOptions = [
  ['true', 'Active'],
  ['false', 'Inactive'],
] as const;

interface SelectFilterProps {
  name: string;
  label: string;
  /** Besides the empty choice, which is "All". */
  options: Choices;
  all?: string;
}

export function SelectFilter({ name, label, options, all = 'All' }: SelectFilterProps) {
  const [value, setValue] = useParam(name);
  const inSheet = use(InSheet);
  const select = (
    <Select
      aria-label={label}
      className={cx(!inSheet && 'max-w-56')}
      value={value}
      onChange={(event) => setValue(event.target.value)}
    >
      <option value="">{inSheet ? all : `${label}: ${all}`}</option>
      <Options of={options} />
    </Select>
  );
  if (!inSheet) return select;
  return (
    <div className="flex flex-col gap-1">
      <span aria-hidden className="text-sm font-medium">
        {label}
      </span>
      {select}
    </div>
  );
}

/** A filter that a link from elsewhere has set: what the list is narrowed to, and the way out of it. */
export function ChipFilter({ name, children }: { name: string; children: ReactNode }) {
  const [, setValue] = useParam(name);
  return (
    <span className="flex h-8 max-w-80 items-center gap-1 rounded bg-accent-soft pl-2.5 text-accent">
      <span className="min-w-0 grow truncate">{children}</span>
      <button
        type="button"
        aria-label="Remove this filter"
        onClick={() => setValue(undefined)}
        className="grid size-8 shrink-0 place-items-center rounded hover:bg-hover"
      >
        <X aria-hidden size={14} />
      </button>
    </span>
  );
}

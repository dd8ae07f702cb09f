import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { Button } from './Button';
import { controlClass, Select } from './Field';
import { cx } from './cx';
import { useParam, useSetParams } from './useParam';

interface FilterBarProps {
  /** The names of the filters in the URL, for "Clear". */
  names: readonly string[];
  children: ReactNode;
}

/** Filters whose state is the URL: put `SearchFilter` and `SelectFilter` into it. */
export function FilterBar({ names, children }: FilterBarProps) {
  const [params] = useSearchParams();
  const setParams = useSetParams();
  const active = names.some((name) => params.has(name));
  return (
    <div role="search" className="flex flex-wrap items-center gap-2">
      {children}
      {active && (
        <Button
          kind="quiet"
          icon={X}
          onClick={() => setParams(Object.fromEntries(names.map((name) => [name, undefined])))}
        >
          Clear
        </Button>
      )}
    </div>
  );
}

interface SearchFilterProps {
  name?: string;
  label: string;
  narrow?: boolean;
}

/** Searches a moment after the last letter. The key / leads to it. */
export function SearchFilter({ name = 'q', label, narrow = false }: SearchFilterProps) {
  const [value, setValue] = useParam(name);
  const [typed, setTyped] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
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
  return (
    <span className={cx('relative grow', narrow ? 'max-w-36 basis-28' : 'max-w-60 basis-40')}>
      <Search
        aria-hidden
        size={14}
        className="pointer-events-none absolute top-2.25 left-2.5 text-muted"
      />
      <input
        ref={input}
        type="search"
        data-search
        aria-label={label}
        placeholder={label}
        value={typed ?? value}
        onChange={(event) => setTyped(event.target.value)}
        className={cx(controlClass, 'h-8 pl-8')}
      />
    </span>
  );
}

interface SelectFilterProps {
  name: string;
  label: string;
  /** Values and what they are called; the empty choice is "All". */
  options: readonly (readonly [value: string, label: string])[];
  all?: string;
}

export function SelectFilter({ name, label, options, all = 'All' }: SelectFilterProps) {
  const [value, setValue] = useParam(name);
  return (
    <Select
      aria-label={label}
      className="max-w-56"
      value={value}
      onChange={(event) => setValue(event.target.value)}
    >
      <option value="">{`${label}: ${all}`}</option>
      {options.map(([each, text]) => (
        <option key={each} value={each}>
          {text}
        </option>
      ))}
    </Select>
  );
}

import { useCallback, useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';

type Changes = Record<string, string | readonly string[] | undefined>;

/** Changes the query of the URL; empty values leave it. Filters replace, so that Back leaves the page. */
export function useSetParams() {
  const [, setParams] = useSearchParams();
  const latest = useRef(setParams);
  useEffect(() => {
    latest.current = setParams;
  });
  return useCallback((changes: Changes, history: 'replace' | 'push' = 'replace') => {
    // From the address itself, which another change may just have set.
    const next = new URLSearchParams(window.location.search);
    for (const [name, value] of Object.entries(changes)) {
      next.delete(name);
      for (const each of [value ?? ''].flat()) if (each) next.append(name, each);
    }
    latest.current(next, { replace: history === 'replace', preventScrollReset: true });
  }, []);
}

/** An id in the URL's query; nothing where there is none, or something else. */
export function idIn(params: URLSearchParams, name: string): number | undefined {
  const id = Number(params.get(name));
  return Number.isSafeInteger(id) && id > 0 ? id : undefined;
}

/** An id in the URL's query, e.g. of the company that a list is narrowed to. */
export function useIdParam(name: string): number | undefined {
  const [params] = useSearchParams();
  return idIn(params, name);
}

/** One value of the URL's query, e.g. a filter, and how to change it. */
export function useParam(name: string): [string, (value: string | undefined) => void] {
  const [params] = useSearchParams();
  const setParams = useSetParams();
  const set = useCallback(
    (value: string | undefined) => setParams({ [name]: value }),
    [name, setParams],
  );
  return [params.get(name) ?? '', set];
}

/** All values of a name in the URL's query, where there may be several, and how to change them. */
export function useListParam(name: string): [string[], (values: readonly string[]) => void] {
  const [params] = useSearchParams();
  const setParams = useSetParams();
  return [params.getAll(name), (values) => setParams({ [name]: values })];
}

/** How many of these filters, which stand in the URL's query, narrow a list now. */
export function useFilterCount(names: readonly string[]): number {
  const [params] = useSearchParams();
  return names.filter((each) => params.has(each)).length;
}

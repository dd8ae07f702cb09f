import { useCallback, useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';

type Changes = Record<string, string | undefined>;

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
    for (const [name, value] of Object.entries(changes))
      if (value) next.set(name, value);
      else next.delete(name);
    latest.current(next, { replace: history === 'replace', preventScrollReset: true });
  }, []);
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

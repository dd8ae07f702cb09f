import { useSearchParams } from 'react-router';

/** Changes the query of the URL; empty values leave it. Filters replace, so that Back leaves the page. */
export function useSetParams() {
  const [, setParams] = useSearchParams();
  return (changes: Record<string, string | undefined>, history: 'replace' | 'push' = 'replace') =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changes))
          if (value) next.set(name, value);
          else next.delete(name);
        return next;
      },
      { replace: history === 'replace', preventScrollReset: true },
    );
}

/** One value of the URL's query, e.g. a filter, and how to change it. */
export function useParam(name: string): [string, (value: string | undefined) => void] {
  const [params] = useSearchParams();
  const setParams = useSetParams();
  return [params.get(name) ?? '', (value) => setParams({ [name]: value })];
}

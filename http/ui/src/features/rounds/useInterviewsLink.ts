import { useSearchParams } from 'react-router';

/** Opens the interviews of an application over the page that is shown. */
export function useInterviewsLink(): (application: number) => string {
  const [params] = useSearchParams();
  return (application) => {
    const next = new URLSearchParams(params);
    next.set('application', String(application));
    next.set('section', 'interviews');
    return `?${next.toString()}`;
  };
}

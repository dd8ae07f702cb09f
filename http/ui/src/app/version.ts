import { useEffect, useState } from 'react';

const every = 10 * 60_000;

/** The name of the entry script: it contains the hash of what was built. */
function buildIn(html: Document): string | null | undefined {
  return html.querySelector('script[type=module][src^="/assets/"]')?.getAttribute('src');
}

async function servedBuild(): Promise<string | null | undefined> {
  const answer = await fetch('/', { headers: { Accept: 'text/html' }, cache: 'no-cache' });
  return buildIn(new DOMParser().parseFromString(await answer.text(), 'text/html'));
}

/** Whether the service has another build of this client than the one that runs. */
export function useNewVersion(): boolean {
  const [isNew, setNew] = useState(false);
  useEffect(() => {
    const mine = buildIn(document);
    if (!mine || isNew) return;
    const look = () => {
      servedBuild()
        .then((served) => {
          if (served && served !== mine) setNew(true);
        })
        .catch(() => undefined); // being offline has its own sign
    };
    const missing = () => setNew(true); // a part that is loaded on demand is gone
    const timer = setInterval(look, every);
    window.addEventListener('focus', look);
    window.addEventListener('vite:preloadError', missing);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', look);
      window.removeEventListener('vite:preloadError', missing);
    };
  }, [isNew]);
  return isNew;
}

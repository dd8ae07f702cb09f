import { useEffect, useRef, useState } from 'react';
import { cx } from '@/design/cx';
import { showMail } from './mailDocument';

interface MailFrameProps {
  html: string;
  /** Names the frame for screen readers. */
  title: string;
  phone?: boolean;
}

const empty = '<!doctype html><title>Mail</title><body>';

/** The HTML of a mail, as tall as it is: nothing of it runs, nothing is loaded. */
export function MailFrame({ html, title, phone = false }: MailFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [loaded, setLoaded] = useState(false);
  const [height, setHeight] = useState(240);

  useEffect(() => {
    const element = frame.current;
    const content = element?.contentDocument;
    if (!loaded || !element || !content) return;
    showMail(content, html);
    const measure = () => setHeight(Math.max(80, content.documentElement.offsetHeight));
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [html, loaded]);

  return (
    <div
      className={cx(
        'mx-auto w-full overflow-hidden rounded-card border bg-white',
        phone ? 'max-w-93.75 border-line-strong' : 'border-line',
      )}
    >
      <iframe
        ref={frame}
        title={title}
        sandbox="allow-same-origin"
        srcDoc={empty}
        onLoad={() => setLoaded(true)}
        height={height}
        className="block w-full"
      />
    </div>
  );
}

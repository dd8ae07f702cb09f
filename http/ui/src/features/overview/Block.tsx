import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Badge, type Tone } from '@/design/Badge';

interface BlockProps {
  title: string;
  /** How many there are, e.g. "20+". */
  count: number | string;
  tone: Tone;
  /** The list behind the number. */
  path?: string | undefined;
  children: ReactNode;
}

/** One kind of thing that needs a hand; its number opens the list behind it. */
export function Block({ title, count, tone, path, children }: BlockProps) {
  return (
    <section className="rounded-card border border-line bg-surface">
      <h3 className="flex min-h-10 items-center gap-2 border-b border-line px-4 font-medium">
        <Badge tone={tone}>{count}</Badge>
        <span className="min-w-0 grow">{title}</span>
        {path && (
          <Link to={path} className="shrink-0 font-normal text-accent hover:underline">
            See all
          </Link>
        )}
      </h3>
      <ul className="divide-y divide-line">{children}</ul>
    </section>
  );
}

/** A line of a block: what it is at the left, what can be done at the right. */
export function BlockRow({ children, end }: { children: ReactNode; end?: ReactNode }) {
  return (
    <li className="flex min-h-10 flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-1.5">
      <span className="min-w-0 grow basis-60">{children}</span>
      {end && <span className="flex items-center gap-2 text-sm text-muted">{end}</span>}
    </li>
  );
}

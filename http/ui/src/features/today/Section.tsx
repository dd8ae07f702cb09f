import type { ReactNode } from 'react';
import { Link } from 'react-router';

interface SectionProps {
  title: string;
  /** Where all of it is. */
  to?: string;
  action?: ReactNode;
  children: ReactNode;
}

/** A part of the day, with the way to all of it. */
export function Section({ title, to, action, children }: SectionProps) {
  return (
    <section className="flex flex-col gap-2">
      <div className="flex min-h-7 items-center justify-between gap-3">
        <h2 className="text-md font-semibold">
          {to === undefined ? (
            title
          ) : (
            <Link to={to} className="hover:text-accent hover:underline">
              {title}
            </Link>
          )}
        </h2>
        {action}
      </div>
      {children}
    </section>
  );
}

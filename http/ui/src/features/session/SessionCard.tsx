import type { ReactNode } from 'react';

interface SessionCardProps {
  title: string;
  links: ReactNode;
  children: ReactNode;
}

export function SessionCard({ title, links, children }: SessionCardProps) {
  return (
    <>
      <title>{`${title} · Callboard`}</title>
      <div className="flex flex-col gap-4 rounded-card border border-line bg-surface p-6">
        <h1 className="text-md font-semibold">{title}</h1>
        {children}
      </div>
      <div className="mt-4 flex flex-wrap justify-between gap-2 px-1 text-sm **:[a]:text-accent **:[a]:underline">
        {links}
      </div>
    </>
  );
}

import type { ReactNode } from 'react';

interface PageHeaderProps {
  title: string;
  /** One line below the title. */
  detail?: ReactNode;
  /** The buttons at the right, the main one last. */
  actions?: ReactNode;
  children?: ReactNode;
}

export function PageHeader({ title, detail, actions, children }: PageHeaderProps) {
  return (
    <header className="flex flex-col gap-3 px-6 pt-5 max-sm:px-4 max-sm:pt-4">
      <title>{`${title} · Callboard`}</title>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h1 className="text-lg font-semibold break-words">{title}</h1>
          {detail && <div className="mt-0.5 text-muted">{detail}</div>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {children}
    </header>
  );
}

import { CircleAlert, Lock, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './Button';

interface StateProps {
  icon?: LucideIcon;
  title: string;
  children?: ReactNode;
  /** The first step, as a button or a link. */
  action?: ReactNode;
}

/** Says what a place is for, and offers the first step. */
export function EmptyState({ icon: Icon, title, children, action }: StateProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-2 px-4 py-12 text-center">
      {Icon && <Icon aria-hidden size={24} className="mb-1 text-muted" />}
      <h2 className="text-md font-semibold">{title}</h2>
      {children && <div className="text-muted">{children}</div>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}

/** What the design system needs to know of an error; `Problem` of the data layer is one. */
export interface ShownError {
  title: string;
  message: string;
  requestId?: string | undefined;
  /** Of HTTP. */
  status?: number | undefined;
}

function shown(error: unknown): ShownError {
  if (error instanceof Error) {
    const extra = error as Partial<ShownError>;
    return {
      title: extra.title ?? 'Something went wrong',
      message: error.message,
      requestId: extra.requestId,
      status: extra.status,
    };
  }
  return { title: 'Something went wrong', message: String(error) };
}

/** An error, and trying again where that may help. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { title, message, requestId, status } = shown(error);
  const mayHelp = status !== 404;
  return (
    <div role="alert">
      <EmptyState
        icon={CircleAlert}
        title={title}
        action={onRetry && mayHelp && <Button onClick={onRetry}>Try again</Button>}
      >
        <p>{message}</p>
        {requestId && <p className="mt-1 text-xs">Request {requestId}</p>}
      </EmptyState>
    </div>
  );
}

/** `who` names the roles that may, e.g. "recruiters and administrators". */
export function ForbiddenState({ who }: { who: string }) {
  return (
    <EmptyState icon={Lock} title="You do not have access to this page">
      <p>Only {who} can open it.</p>
    </EmptyState>
  );
}

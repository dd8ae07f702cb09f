import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { Button, IconButton } from './Button';
import { useTopElement } from './layers';
import { clockText } from './time';
import { dismissToast, toastStore, type Toast } from './toasts';
import { useNow } from './useNow';

/** Shows the toasts, above and inside of an open dialog too, and reads them out. */
export function Toaster() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.get);
  const parent = useTopElement();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The top layer is a stack: showing it again puts it above a dialog opened meanwhile.
    if (ref.current?.matches(':popover-open')) ref.current.hidePopover();
    if (toasts.length > 0 && ref.current?.isConnected) ref.current.showPopover();
  }, [toasts, parent]);
  return createPortal(
    // What is read out is put into something that was there before.
    <div aria-live="polite">
      <div
        ref={ref}
        popover="manual"
        role="region"
        aria-label="Messages"
        className="fixed inset-x-0 top-auto bottom-[calc(var(--foot,0px)+1rem)] mx-auto flex max-h-[calc(100dvh-var(--foot,0px)-5.5rem)] w-110 max-w-[calc(100vw-1rem)] flex-col gap-2 bg-transparent text-text max-md:bottom-[calc(var(--foot,0px)+4.5rem)] not-open:hidden"
      >
        {toasts.map((each) => (
          <ToastCard key={each.id} toast={each} />
        ))}
      </div>
    </div>,
    parent,
  );
}

function ToastCard({ toast }: { toast: Toast }) {
  const now = useNow('second').getTime();
  const [held, setHeld] = useState(false);
  const over = toast.until <= now && !held;
  useEffect(() => {
    if (over) dismissToast(toast.id);
  }, [over, toast.id]);

  const act = (run: () => void) => () => {
    dismissToast(toast.id);
    run();
  };
  return (
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="flex animate-enter items-start gap-3 rounded-card border border-line-strong bg-raised py-2.5 pr-2 pl-3 shadow-raised"
    >
      {toast.tone === 'danger' && (
        <CircleAlert aria-hidden size={16} className="mt-0.5 shrink-0 text-danger" />
      )}
      {toast.tone === 'success' && (
        <CircleCheck aria-hidden size={16} className="mt-0.5 shrink-0 text-success" />
      )}
      <div className="min-w-0 grow">
        <p className="font-medium break-words">{toast.title}</p>
        {toast.detail && <p className="text-sm break-words text-muted">{toast.detail}</p>}
        {toast.coming?.map(
          ({ text, at }) =>
            at > now && (
              <p key={text} className="text-sm text-muted tabular-nums">
                {text} in <span role="timer">{clockText(at - now)}</span>
              </p>
            ),
        )}
      </div>
      {toast.action && (
        <Button small onClick={act(toast.action.run)}>
          {toast.action.label}
        </Button>
      )}
      {toast.undo && toast.undo.until > now && (
        <Button small onClick={act(toast.undo.run)}>
          {toast.undo.many === undefined ? 'Undo' : `Undo all ${toast.undo.many}`}
          <span aria-hidden className="min-w-8 text-right text-muted tabular-nums">
            {clockText(toast.undo.until - now)}
          </span>
        </Button>
      )}
      <IconButton
        icon={X}
        label="Dismiss"
        className="size-7"
        onClick={() => dismissToast(toast.id)}
      />
    </div>
  );
}

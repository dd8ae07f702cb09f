import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { IconButton } from './Button';
import { cx } from './cx';
import { LayerContext, useOpenLayer } from './layers';

interface DialogProps {
  title: string;
  /** Stands below the title, for what needs to be known before acting. */
  description?: ReactNode;
  onClose: () => void;
  children?: ReactNode;
  /** The buttons, the main one last. */
  footer?: ReactNode;
  wide?: boolean;
}

/** For the control that has the focus first, whether it is there at once or comes later. */
export const takesFocus = { autoFocus: true, 'data-autofocus': true } as const;

/** A modal native dialog, open as long as it is mounted. It closes by Esc and the backdrop. */
function useModal(onClose: () => void) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    (dialog?.querySelector<HTMLElement>('[data-autofocus]') ?? dialog)?.focus();
    return () => dialog?.close();
  }, []);
  return {
    ref,
    onCancel: (event: React.SyntheticEvent) => {
      event.preventDefault();
      onClose();
    },
    // The backdrop counts as the dialog itself; what is in it covers all of it.
    onPointerDown: (event: React.PointerEvent) => {
      if (event.target === ref.current) onClose();
    },
  };
}

function Heading({ id, title, onClose }: { id: string; title: string; onClose: () => void }) {
  return (
    <header className="flex items-start justify-between gap-4">
      <h2 id={id} className="min-w-0 text-md font-semibold break-words">
        {title}
      </h2>
      <IconButton icon={X} label="Close" shortcut="Esc" onClick={onClose} className="-m-1" />
    </header>
  );
}

export function Dialog({ title, description, onClose, children, footer, wide }: DialogProps) {
  const titleId = useId();
  const layer = useOpenLayer();
  return (
    <dialog
      {...useModal(onClose)}
      tabIndex={-1}
      aria-labelledby={titleId}
      className={cx(
        'fixed inset-0 m-auto max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] animate-enter rounded-card border border-line bg-raised shadow-raised outline-none',
        'max-sm:mb-0 max-sm:w-screen max-sm:max-w-none max-sm:rounded-b-none',
        wide ? 'max-w-3xl' : 'max-w-lg',
      )}
    >
      <LayerContext value={layer}>
        <div className="flex flex-col gap-4 p-5">
          <Heading id={titleId} title={title} onClose={onClose} />
          {description && <div className="text-muted">{description}</div>}
          {children}
          {footer && <footer className="flex flex-wrap justify-end gap-2">{footer}</footer>}
        </div>
      </LayerContext>
    </dialog>
  );
}

/** A panel of 640 px at the right edge, over the page it belongs to. */
export function Drawer({
  label,
  onClose,
  children,
}: {
  label: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const layer = useOpenLayer();
  return (
    <dialog
      {...useModal(onClose)}
      tabIndex={-1}
      aria-label={label}
      className="fixed inset-y-0 right-0 left-auto m-0 h-dvh max-h-none w-160 max-w-full animate-slide border-l border-line bg-surface shadow-raised outline-none"
    >
      <LayerContext value={layer}>
        <div className="flex h-full flex-col">{children}</div>
      </LayerContext>
    </dialog>
  );
}

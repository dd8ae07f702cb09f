import { useRef, useState, type ReactNode } from 'react';
import { cx } from './cx';
import { floatingClass, useFloating, type Align, type Side } from './floating';

/** The attributes of the button that opens a panel. */
export interface TriggerProps {
  ref: React.RefObject<HTMLButtonElement | null>;
  'aria-haspopup': 'menu' | 'dialog';
  'aria-expanded': boolean;
  onPointerDown: () => void;
  onClick: () => void;
}

/** What opens and closes a panel: by its button, Esc, and a click elsewhere. */
export function usePanel(haspopup: TriggerProps['aria-haspopup']) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const wasOpen = useRef(false);
  const trigger: TriggerProps = {
    ref: button,
    'aria-haspopup': haspopup,
    'aria-expanded': open,
    // The browser closes an open panel before the click, which must not open it again.
    onPointerDown: () => {
      wasOpen.current = open;
    },
    onClick: () => {
      setOpen(!wasOpen.current);
      wasOpen.current = false;
    },
  };
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return { open, setOpen, close, trigger, anchor: () => button.current };
}

interface PopoverProps {
  /** Renders the button; spread the props on it. */
  trigger: (props: TriggerProps) => ReactNode;
  label: string;
  side?: Side;
  align?: Align;
  children: ReactNode | ((close: () => void) => ReactNode);
}

/** A small panel at a button, for a few controls or a short list. */
export function Popover({
  trigger,
  label,
  side = 'bottom',
  align = 'end',
  children,
}: PopoverProps) {
  const panel = useRef<HTMLDivElement>(null);
  const { open, setOpen, close, trigger: props, anchor } = usePanel('dialog');
  useFloating(panel, { open, anchor, side, align });
  return (
    <>
      {trigger(props)}
      {open && (
        <div
          ref={panel}
          role="dialog"
          aria-label={label}
          popover="auto"
          onToggle={(event) => event.newState === 'closed' && setOpen(false)}
          className={cx(
            floatingClass,
            'max-h-[calc(100dvh-1rem)] w-90 max-w-[calc(100vw-1rem)] animate-enter overflow-y-auto rounded-card scroll-thin',
          )}
        >
          {typeof children === 'function' ? children(close) : children}
        </div>
      )}
    </>
  );
}

import { useEffect, useId, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { cx } from './cx';
import { floatingClass, useFloating, type Side } from './floating';
import { Kbd } from './Kbd';

const patience = 400; // hover so long, in milliseconds

interface TooltipProps {
  text: ReactNode;
  shortcut?: string | undefined;
  side?: Side;
  children: ReactElement;
}

/** Says more about what is hovered or focused; never the only place where something is said. */
export function Tooltip({ text, shortcut, side = 'bottom', children }: TooltipProps) {
  const id = useId();
  const around = useRef<HTMLSpanElement>(null);
  const panel = useRef<HTMLSpanElement>(null);
  const timer = useRef<number>(undefined);
  const [open, setOpen] = useState(false);
  const anchor = () => around.current?.firstElementChild ?? null;
  useFloating(panel, { open, anchor, side, align: 'center', gap: 6 });

  useEffect(() => {
    const element = around.current?.firstElementChild;
    if (!open || !element || element.hasAttribute('aria-describedby')) return;
    element.setAttribute('aria-describedby', id);
    return () => element.removeAttribute('aria-describedby');
  }, [open, id]);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const show = (after: number) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setOpen(true), after);
  };
  const hide = () => {
    window.clearTimeout(timer.current);
    setOpen(false);
  };
  return (
    <span
      ref={around}
      role="presentation"
      className="contents"
      onPointerEnter={(event) => event.pointerType === 'mouse' && show(patience)}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={(event) => event.target.matches(':focus-visible') && show(0)}
      onBlur={hide}
      onKeyDown={(event) => event.key === 'Escape' && hide()}
    >
      {children}
      {open && (
        <span
          ref={panel}
          id={id}
          role="tooltip"
          popover="manual"
          className={cx(
            floatingClass,
            'pointer-events-none flex w-max max-w-80 animate-enter items-center gap-2 rounded px-2 py-1 text-left text-sm font-normal whitespace-normal',
          )}
        >
          {text}
          {shortcut && <Kbd>{shortcut}</Kbd>}
        </span>
      )}
    </span>
  );
}

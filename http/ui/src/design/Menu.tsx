import { Check, type LucideIcon } from 'lucide-react';
import { createContext, use, useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { cx } from './cx';
import { floatingClass, useFloating, type Align, type Side } from './floating';
import { Kbd } from './Kbd';
import { usePanel, type TriggerProps } from './Popover';

const CloseContext = createContext<() => void>(() => undefined);

interface MenuProps {
  /** Renders the button; spread the props on it. */
  trigger: (props: TriggerProps) => ReactNode;
  label: string;
  side?: Side;
  align?: Align;
  children: ReactNode;
}

/** Actions at a button (ARIA's menu button): arrows and letters go through it, Esc closes. */
export function Menu({ trigger, label, side = 'bottom', align = 'end', children }: MenuProps) {
  const panel = useRef<HTMLDivElement>(null);
  const { open, setOpen, close, trigger: props, anchor } = usePanel('menu');
  useFloating(panel, { open, anchor, side, align });
  const items = () => [...(panel.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  useEffect(() => {
    if (open) panel.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
  }, [open]);

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    const all = items();
    const at = all.findIndex((each) => each === document.activeElement);
    const steps: Partial<Record<string, number>> = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    };
    const byLetter = () => {
      const letter = event.key.toLocaleLowerCase();
      const later = [...all.slice(at + 1), ...all.slice(0, at + 1)];
      return later.find((each) => each.textContent.toLocaleLowerCase().startsWith(letter));
    };
    const step = steps[event.key];
    const next = step === undefined ? (event.key.length === 1 ? byLetter() : undefined) : all[step];
    if (event.key === 'Tab') close();
    else if (event.key === 'Escape') {
      event.preventDefault();
      close();
    } else if (next && event.key !== ' ') {
      event.preventDefault();
      next.focus();
    }
  };

  return (
    <>
      {trigger(props)}
      {open && (
        <CloseContext value={close}>
          <div
            ref={panel}
            role="menu"
            tabIndex={-1}
            aria-label={label}
            popover="auto"
            onToggle={(event) => event.newState === 'closed' && setOpen(false)}
            onKeyDown={onKeyDown}
            className={cx(
              floatingClass,
              'max-h-[calc(100dvh-1rem)] w-max max-w-80 min-w-44 animate-enter overflow-y-auto rounded-card p-1 scroll-thin',
            )}
          >
            {children}
          </div>
        </CloseContext>
      )}
    </>
  );
}

interface MenuItemProps {
  icon?: LucideIcon;
  shortcut?: string;
  dangerous?: boolean;
  /** Why it cannot be chosen; shown below it. */
  whyNot?: string | undefined;
  checked?: boolean;
  onSelect: () => void;
  children: ReactNode;
}

export function MenuItem(props: MenuItemProps) {
  const { icon: Icon, shortcut, dangerous = false, whyNot, checked, onSelect, children } = props;
  const close = use(CloseContext);
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      aria-disabled={whyNot !== undefined || undefined}
      onClick={() => {
        if (whyNot !== undefined) return;
        close();
        onSelect();
      }}
      onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
      className={cx(
        'flex min-h-8 w-full items-center gap-2 rounded-sm px-2 py-1 text-left outline-none select-none focus:bg-hover',
        whyNot !== undefined ? 'cursor-not-allowed text-muted' : dangerous && 'text-danger',
      )}
    >
      {Icon && <Icon aria-hidden size={16} className="shrink-0" />}
      <span className="min-w-0 grow">
        <span className="block truncate">{children}</span>
        {whyNot && <span className="block text-xs text-muted">{whyNot}</span>}
      </span>
      {checked && <Check aria-label="chosen" size={16} className="shrink-0" />}
      {shortcut && <Kbd>{shortcut}</Kbd>}
    </button>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return (
    <div role="presentation" className="px-2 pt-2 pb-1 text-xs font-medium text-muted">
      {children}
    </div>
  );
}

export function MenuLine() {
  return <hr className="my-1 border-line" />;
}

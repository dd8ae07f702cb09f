import { LoaderCircle, type LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cx } from './cx';
import { Tooltip } from './Tooltip';

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger';

const kinds: Record<ButtonKind, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover',
  secondary: 'border border-line-strong bg-surface hover:bg-hover',
  quiet: 'text-muted hover:bg-hover hover:text-text',
  danger: 'bg-danger text-on-danger hover:opacity-90',
};

const base =
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded font-medium whitespace-nowrap ' +
  'transition-colors disabled:pointer-events-none disabled:opacity-50 ' +
  'aria-disabled:cursor-not-allowed aria-disabled:opacity-50';

/** The classes of a button, for links that look like one. */
export function buttonClass(kind: ButtonKind = 'secondary', small = false): string {
  return cx(base, kinds[kind], small ? 'h-7 px-2 text-sm' : 'h-8 px-3');
}

interface ButtonProps extends ComponentProps<'button'> {
  kind?: ButtonKind;
  small?: boolean;
  icon?: LucideIcon;
  /** Shows that the action is under way, and takes no further clicks. */
  busy?: boolean;
}

export function Button({
  kind = 'secondary',
  small = false,
  icon: Icon,
  busy = false,
  className,
  children,
  ...rest
}: ButtonProps) {
  const Sign = busy ? LoaderCircle : Icon;
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled === true || busy}
      aria-busy={busy || undefined}
      className={cx(buttonClass(kind, small), className)}
    >
      {Sign && <Sign aria-hidden size={small ? 14 : 16} className={cx(busy && 'animate-spin')} />}
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  icon: LucideIcon;
  /** What it does: its name for screen readers, and its tooltip. */
  label: string;
  shortcut?: string;
  kind?: ButtonKind;
}

export function IconButton({
  icon: Icon,
  label,
  shortcut,
  kind = 'quiet',
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <button
        type="button"
        aria-label={label}
        {...rest}
        className={cx(base, kinds[kind], 'size-8', className)}
      >
        <Icon aria-hidden size={16} />
      </button>
    </Tooltip>
  );
}

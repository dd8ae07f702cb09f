import { createContext, use, useId, type ComponentProps, type ReactNode } from 'react';
import { ChevronDown } from 'lucide-react';
import { cx } from './cx';

interface FieldIds {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
  required: boolean;
}

const FieldContext = createContext<FieldIds | null>(null);

interface FieldProps {
  label: string;
  hint?: ReactNode;
  /** What is wrong with the value; read out with the control. */
  error?: string | undefined;
  required?: boolean;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  className?: string;
  children: ReactNode;
}

/** A label, one control of this file, its hint and its error, tied together by ids. */
export function Field({
  label,
  hint,
  error,
  required = false,
  hideLabel = false,
  className,
  children,
}: FieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = cx(hint != null && hintId, error && errorId) || undefined;
  return (
    <div className={cx('flex flex-col gap-1', className)}>
      <label htmlFor={id} className={cx('text-sm font-medium', hideLabel && 'sr-only')}>
        {label}
        {!required && !hideLabel && <span className="font-normal text-muted"> (optional)</span>}
      </label>
      <FieldContext value={{ id, describedBy, invalid: Boolean(error), required }}>
        {children}
      </FieldContext>
      {hint != null && (
        <p id={hintId} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={errorId} role="alert" className="text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  );
}

/** The attributes that tie a control to its `Field`. */
export function useFieldProps() {
  const field = use(FieldContext);
  if (!field) return {};
  return {
    id: field.id,
    'aria-describedby': field.describedBy,
    'aria-invalid': field.invalid || undefined,
    'aria-required': field.required || undefined,
  };
}

export const controlClass =
  'w-full rounded border border-control bg-surface px-2.5 text-text placeholder:text-muted ' +
  'hover:border-muted focus-visible:border-accent focus-visible:outline-offset-0 ' +
  'aria-invalid:border-danger disabled:opacity-60';

export function TextInput({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...useFieldProps()} {...rest} className={cx(controlClass, 'h-8', className)} />;
}

export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      rows={4}
      {...useFieldProps()}
      {...rest}
      className={cx(controlClass, 'scroll-thin field-sizing-content min-h-20 py-1.5', className)}
    />
  );
}

export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <span className={cx('relative inline-flex', className)}>
      <select
        {...useFieldProps()}
        {...rest}
        className={cx(controlClass, 'h-8 appearance-none pr-7 text-ellipsis')}
      >
        {children}
      </select>
      <ChevronDown
        aria-hidden
        size={14}
        className="pointer-events-none absolute top-2.25 right-2 text-muted"
      />
    </span>
  );
}

/** Values and what they are called; a choice that is not possible now says why in its name. */
export type Choices = readonly (readonly [value: string, label: string, impossible?: boolean])[];

/** What has an id and a name, as the choices of a `Select` or a filter. */
export function named(items: readonly { id: number; name: string }[]): Choices {
  return items.map(({ id, name }) => [String(id), name]);
}

/** The choices of a `Select`: values and what they are called. */
export function Options({ of }: { of: Choices }) {
  return of.map(([value, label, impossible]) => (
    <option key={value} value={value} disabled={impossible}>
      {label}
    </option>
  ));
}

interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type'> {
  label: ReactNode;
  hint?: ReactNode;
}

export function Checkbox({ label, hint, className, ...rest }: CheckboxProps) {
  const hintId = useId();
  return (
    <div className={cx('flex flex-col', className)}>
      <label className="flex items-start gap-2">
        <input
          type="checkbox"
          aria-describedby={hint == null ? undefined : hintId}
          {...rest}
          className="mt-0.5 size-4 shrink-0 accent-accent"
        />
        {label}
      </label>
      {hint != null && (
        <p id={hintId} className="pl-6 text-sm text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}

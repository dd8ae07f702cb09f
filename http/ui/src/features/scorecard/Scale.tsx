import { useId } from 'react';
import type { UseFormRegisterReturn } from 'react-hook-form';

interface ScaleProps {
  legend: string;
  hint?: string | undefined;
  options: readonly (readonly [value: string, label: string])[];
  error?: string | undefined;
  field: UseFormRegisterReturn;
}

/** One of a few, all in sight. */
export function Scale({ legend, hint, options, error, field }: ScaleProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  return (
    <fieldset
      aria-describedby={[hint && hintId, error && errorId].filter(Boolean).join(' ') || undefined}
    >
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      {hint && (
        <p id={hintId} className="mb-1 text-sm break-words text-muted">
          {hint}
        </p>
      )}
      <div className="flex flex-wrap gap-1.5">
        {options.map(([value, label]) => (
          <label
            key={value}
            className="flex h-8 cursor-pointer items-center gap-1.5 rounded border border-line-strong px-2.5 hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent"
          >
            <input type="radio" value={value} {...field} className="size-4 accent-accent" />
            {label}
          </label>
        ))}
      </div>
      {error && (
        <p id={errorId} role="alert" className="mt-1 text-sm text-danger">
          {error}
        </p>
      )}
    </fieldset>
  );
}

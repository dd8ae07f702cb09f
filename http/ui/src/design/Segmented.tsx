import { cx } from './cx';

interface SegmentedProps<Value extends string> {
  /** What is chosen, for screen readers. */
  label: string;
  options: readonly (readonly [value: Value, label: string])[];
  value: Value;
  onChange: (value: Value) => void;
}

/** One of a few, all in sight: how something is shown, never what is saved. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, options, value, onChange } = props;
  return (
    <div
      role="group"
      aria-label={label}
      className="inline-flex rounded border border-line-strong bg-surface p-0.5"
    >
      {options.map(([each, text]) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === value}
          onClick={() => onChange(each)}
          className={cx(
            'h-6.5 rounded-sm px-2.5 text-sm font-medium whitespace-nowrap',
            each === value ? 'bg-accent-soft text-accent' : 'text-muted hover:text-text',
          )}
        >
          {text}
        </button>
      ))}
    </div>
  );
}

import { useId, useState, type KeyboardEvent } from 'react';
import { X } from 'lucide-react';
import { cx } from './cx';
import { controlClass, useFieldProps } from './Field';

export interface Choice {
  id: number;
  name: string;
  detail?: string;
}

interface ComboboxProps {
  value: Choice | null;
  onChange: (choice: Choice | null) => void;
  /** What was typed; the caller looks for it. */
  onSearch: (text: string) => void;
  choices: readonly Choice[];
  loading?: boolean;
  placeholder?: string;
}

/** Chooses one of many that the service looks for: a person, a job (ARIA's combobox pattern). */
export function Combobox({
  value,
  onChange,
  onSearch,
  choices,
  loading = false,
  placeholder,
}: ComboboxProps) {
  const listId = useId();
  const field = useFieldProps();
  const [text, setText] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const open = text !== null;

  const search = (next: string) => {
    setText(next);
    setAt(0);
    onSearch(next);
  };
  const choose = (choice: Choice | undefined) => {
    if (choice) onChange(choice);
    setText(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) {
        search('');
        return;
      }
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setAt((at + step + choices.length) % Math.max(choices.length, 1));
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      choose(choices[at]);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      setText(null);
    }
  };

  return (
    <div className="relative">
      <input
        {...field}
        role="combobox"
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && choices[at] ? `${listId}-${choices[at].id}` : undefined}
        autoComplete="off"
        placeholder={placeholder}
        value={text ?? value?.name ?? ''}
        onChange={(event) => search(event.target.value)}
        onFocus={() => onSearch('')}
        onClick={() => !open && search('')}
        onBlur={() => setText(null)}
        onKeyDown={onKeyDown}
        className={cx(controlClass, 'h-8 pr-8')}
      />
      {value && (
        <button
          type="button"
          aria-label={`Clear ${value.name}`}
          onClick={() => onChange(null)}
          className="absolute top-1 right-1 grid size-6 place-items-center rounded-sm text-muted hover:bg-hover"
        >
          <X aria-hidden size={14} />
        </button>
      )}
      <ul
        id={listId}
        role="listbox"
        aria-label="Choices"
        hidden={!open}
        className="absolute z-40 mt-1 max-h-64 w-full animate-enter overflow-y-auto rounded border border-line bg-raised p-1 shadow-raised scroll-thin"
      >
        {choices.map((choice, index) => (
          <li
            key={choice.id}
            id={`${listId}-${choice.id}`}
            role="option"
            aria-selected={index === at}
            onPointerDown={(event) => {
              event.preventDefault();
              choose(choice);
            }}
            className={cx(
              'flex cursor-pointer justify-between gap-3 rounded-sm px-2 py-1',
              index === at && 'bg-hover',
            )}
          >
            <span className="truncate">{choice.name}</span>
            <span className="shrink-0 text-muted">{choice.detail}</span>
          </li>
        ))}
        {choices.length === 0 && (
          <li role="option" aria-selected={false} aria-disabled className="px-2 py-1 text-muted">
            {loading ? 'Searching…' : 'Nothing found'}
          </li>
        )}
      </ul>
    </div>
  );
}

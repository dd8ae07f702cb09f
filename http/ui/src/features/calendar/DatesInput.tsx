import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/design/Button';
import { TextInput, useFieldProps } from '@/design/Field';

interface DatesInputProps {
  dates: readonly string[];
  onChange: (dates: readonly string[]) => void;
}

function inWords(date: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00Z`));
}

/** A set of days. */
export function DatesInput({ dates, onChange }: DatesInputProps) {
  const [typed, setTyped] = useState('');
  const add = () => {
    onChange([...new Set([...dates, typed])].toSorted());
    setTyped('');
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex gap-2">
        <TextInput
          {...useFieldProps()}
          type="date"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          className="w-44!"
        />
        <Button icon={Plus} disabled={!typed} onClick={add}>
          Add
        </Button>
      </div>
      {dates.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {dates.map((date) => (
            <li
              key={date}
              className="flex h-7 items-center rounded-sm border border-line bg-surface pl-2 text-sm tabular-nums"
            >
              {inWords(date)}
              <button
                type="button"
                aria-label={`Remove ${inWords(date)}`}
                onClick={() => onChange(dates.filter((each) => each !== date))}
                className="grid size-7 place-items-center text-muted hover:text-text"
              >
                <X aria-hidden size={14} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

import { X } from 'lucide-react';
import { useState } from 'react';
import { usePages } from '@/api/pages';
import { tagsQuery } from '@/api/tags';
import { Combobox } from '@/design/Combobox';
import { Field } from '@/design/Field';
import { useListParam } from '@/design/useParam';

/** Narrows a list to those who have all of the chosen tags. */
export function TagFilter() {
  const [chosen, setChosen] = useListParam('tag');
  const [typed, setTyped] = useState<string>();
  const q = typed?.trim() ?? '';
  const found = usePages({
    ...tagsQuery({ limit: 20, ...(q && { q }) }),
    enabled: typed !== undefined,
  });
  const names = [...new Set(found.items.map(({ name }) => name))]; // of several companies
  return (
    <>
      <Field label="Tag" hideLabel required className="max-w-40 min-w-28 grow basis-28">
        <Combobox
          value={null}
          onSearch={setTyped}
          onChange={(choice) => choice && setChosen([...chosen, choice.name])}
          choices={names
            .map((name, id) => ({ id, name }))
            .filter(({ name }) => !chosen.includes(name))}
          loading={found.query.isFetching}
          placeholder="Tag"
        />
      </Field>
      {chosen.map((name) => (
        <span
          key={name}
          className="flex h-8 max-w-60 items-center gap-1 rounded bg-accent-soft pl-2.5 text-accent"
        >
          <span className="min-w-0 grow truncate" dir="auto">
            {name}
          </span>
          <button
            type="button"
            aria-label={`Do not filter by ${name}`}
            onClick={() => setChosen(chosen.filter((each) => each !== name))}
            className="grid size-8 shrink-0 place-items-center rounded hover:bg-hover"
          >
            <X aria-hidden size={14} />
          </button>
        </span>
      ))}
    </>
  );
}

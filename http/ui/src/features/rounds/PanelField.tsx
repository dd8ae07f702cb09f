import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { useController } from 'react-hook-form';
import { useColleagues } from '@/api/people';
import { roleNames } from '@/api/roles';
import { useUser } from '@/api/useSession';
import { IconButton } from '@/design/Button';
import { Combobox } from '@/design/Combobox';
import { Field } from '@/design/Field';
import type { RoundForm } from './RoundFields';

interface PanelFieldProps {
  form: RoundForm;
  company: number;
  /** The names of those who are on the panel already; their accounts may be inactive by now. */
  known: ReadonlyMap<number, string>;
  error: string | undefined;
}

/** Everybody who can be on a panel of the company, and the names of all who are. */
function usePanelNames(company: number, known: ReadonlyMap<number, string>) {
  const isAdmin = useUser().role === 'admin';
  const colleagues = useColleagues(isAdmin ? company : undefined);
  const nameOf = (id: number) =>
    colleagues.find((each) => each.id === id)?.name ?? known.get(id) ?? 'Somebody';
  return { colleagues, nameOf };
}

/** Who talks to the candidate, and who of them leads. */
export function PanelField({ form, company, known, error }: PanelFieldProps) {
  const { field: panel } = useController({ control: form.control, name: 'panel' });
  const { field: lead } = useController({ control: form.control, name: 'lead_id' });
  const { colleagues, nameOf } = usePanelNames(company, known);
  const [q, setQ] = useState('');
  const group = useId();
  const wanted = q.trim().toLocaleLowerCase();
  const choices = colleagues
    .filter(({ id }) => !panel.value.includes(id))
    .filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
    .map(({ id, name, role }) => ({
      id,
      name,
      ...(role !== 'anonymous' && { detail: roleNames[role] }),
    }));
  const leader = panel.value.includes(lead.value) ? lead.value : panel.value[0];
  const remove = (id: number) => {
    panel.onChange(panel.value.filter((each) => each !== id));
    if (lead.value === id) lead.onChange(0);
  };
  return (
    <div className="flex flex-col gap-2">
      <Field label="Panel" required error={error} hint="Each gives feedback of their own.">
        <Combobox
          value={null}
          onChange={(choice) => choice && panel.onChange([...panel.value, choice.id])}
          onSearch={setQ}
          choices={choices}
          placeholder="Add a colleague"
        />
      </Field>
      {panel.value.length > 0 && (
        <ul
          aria-label="On the panel"
          className="divide-y divide-line rounded border border-line bg-surface"
        >
          {panel.value.map((id) => (
            <li key={id} className="flex items-center gap-3 pl-3">
              <span className="min-w-0 grow truncate" dir="auto">
                {nameOf(id)}
              </span>
              {panel.value.length > 1 && (
                <label className="flex h-8 items-center gap-1.5 text-sm">
                  <input
                    type="radio"
                    name={group}
                    checked={id === leader}
                    onChange={() => lead.onChange(id)}
                    className="size-4 accent-accent"
                  />
                  leads
                  <span className="sr-only">: {nameOf(id)}</span>
                </label>
              )}
              <IconButton
                icon={X}
                label={`Take ${nameOf(id)} off the panel`}
                onClick={() => remove(id)}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

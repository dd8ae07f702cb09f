import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { applicationQuery } from '@/api/applications';
import { applicationChoicesQuery } from '@/api/choices';
import { Combobox } from '@/design/Combobox';
import { Field } from '@/design/Field';
import { useParam } from '@/design/useParam';

interface ApplicationFieldProps {
  label: string;
  hint?: string;
  required?: boolean;
}

/** Chooses an application; which one is in the URL as `application`. */
export function ApplicationField({ label, hint, required = false }: ApplicationFieldProps) {
  const [param, setParam] = useParam('application');
  const id = Number(param) > 0 ? Number(param) : undefined;
  const { data: chosen } = useQuery({ ...applicationQuery(id ?? 0), enabled: id !== undefined });
  const [search, setSearch] = useState<string>();
  const { data: found = [], isFetching } = useQuery({
    ...applicationChoicesQuery(search?.trim() ?? ''),
    enabled: search !== undefined,
  });
  return (
    <Field label={label} hint={hint} required={required}>
      <Combobox
        value={
          id === undefined
            ? null
            : { id, name: chosen ? `${chosen.candidate_name}, ${chosen.job_title}` : '…' }
        }
        onChange={(choice) => setParam(choice ? String(choice.id) : undefined)}
        onSearch={setSearch}
        choices={found.map((each) => ({
          id: each.id,
          name: each.candidate_name,
          detail: each.job_title,
        }))}
        loading={isFetching}
        placeholder="A candidate’s name"
      />
    </Field>
  );
}

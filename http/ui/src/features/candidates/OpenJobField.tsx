import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { jobQuery, jobsQuery } from '@/api/jobs';
import { usePages } from '@/api/pages';
import { Combobox } from '@/design/Combobox';

interface OpenJobFieldProps {
  /** The id of the job. */
  value: number | null;
  onChange: (id: number | null) => void;
}

/** Chooses an open job; stands in a `Field`. */
export function OpenJobField({ value, onChange }: OpenJobFieldProps) {
  const [q, setQ] = useState('');
  const jobs = usePages(jobsQuery({ status: 'open', limit: 20, ...(q && { q }) }));
  const chosen = useQuery({ ...jobQuery(value ?? 0), enabled: value !== null }).data;
  return (
    <Combobox
      value={value === null ? null : { id: value, name: chosen?.title ?? '…' }}
      onChange={(choice) => onChange(choice?.id ?? null)}
      onSearch={setQ}
      loading={jobs.query.isFetching}
      placeholder="Search open jobs"
      choices={jobs.items.map((each) => ({
        id: each.id,
        name: each.title,
        detail: each.location,
      }))}
    />
  );
}

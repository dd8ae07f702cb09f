import { useColleagues } from '@/api/people';
import { named, TextInput } from '@/design/Field';
import { SelectFilter } from '@/design/FilterBar';
import { useParam } from '@/design/useParam';
import { JobFilter } from '@/features/jobs/JobFilter';
import type { View } from './span';

export const filterNames = ['from', 'to', 'job', 'interviewer'];

/** Narrows the interviews to days, a job, somebody on the panel. */
export function InterviewFilters({ view }: { view: View }) {
  const colleagues = useColleagues();
  return (
    <>
      {view === 'list' && (
        <>
          <DayFilter name="from" label="From" />
          <DayFilter name="to" label="To" />
        </>
      )}
      <JobFilter />
      <SelectFilter name="interviewer" label="Interviewer" options={named(colleagues)} />
    </>
  );
}

function DayFilter({ name, label }: { name: string; label: string }) {
  const [day, setDay] = useParam(name);
  return (
    <span className="flex items-center gap-2 text-muted">
      <span aria-hidden>{label}</span>
      <TextInput
        type="date"
        aria-label={label}
        value={day}
        onChange={(event) => setDay(event.target.value)}
        className="w-36"
      />
    </span>
  );
}

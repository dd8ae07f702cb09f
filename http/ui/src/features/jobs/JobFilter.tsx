import { jobsQuery } from '@/api/jobs';
import { useAllPages } from '@/api/pages';
import { SelectFilter } from '@/design/FilterBar';

/** Narrows a list to one job. */
export function JobFilter({ label = 'Job', all }: { label?: string; all?: string }) {
  const jobs = useAllPages(jobsQuery({ order_by: 'title', limit: 200 })).items;
  return (
    <SelectFilter
      name="job"
      label={label}
      all={all}
      options={jobs.map((each) => [String(each.id), each.title] as const)}
    />
  );
}

import { useQuery } from '@tanstack/react-query';
import { candidateNameQuery } from '@/api/choices';
import type { Stage } from '@/api/jobs';
import { ChipFilter, SelectFilter } from '@/design/FilterBar';
import { useIdParam } from '@/design/useParam';
import { JobFilter } from '@/features/jobs/JobFilter';
import { RecruiterFilter } from '@/features/jobs/RecruiterFilter';
import { TagFilter } from '@/features/tags/TagFilter';
import { orderChoices } from './applicationFilters';

const periods = [
  ['1', 'Since yesterday'],
  ['7', 'In the last 7 days'],
  ['30', 'In the last 30 days'],
  ['90', 'In the last 90 days'],
] as const;

/** The filters of the list of applications, besides the search. */
export function ApplicationFilters({
  stages,
}: {
  stages: readonly Pick<Stage, 'key' | 'label'>[];
}) {
  const job = useIdParam('job');
  return (
    <>
      <JobFilter />
      <SelectFilter
        name="stage"
        label="Stage"
        options={stages.map((each) => [each.key, each.label] as const)}
      />
      <RecruiterFilter />
      <SelectFilter name="since" label="Changed" all="Any time" options={periods} />
      <SelectFilter name="stale" label="Time limit" all="Any" options={[['true', 'Overdue']]} />
      <SelectFilter name="order" label="Order" all="Newest first" options={orderChoices(job)} />
      <TagFilter />
      <CandidateFilter />
    </>
  );
}

/** The filter that a candidate's page links to; there is no list to choose candidates from. */
function CandidateFilter() {
  const id = useIdParam('candidate');
  const { data } = useQuery({ ...candidateNameQuery(id ?? 0), enabled: id !== undefined });
  return id && <ChipFilter name="candidate">{data ?? 'One candidate'}</ChipFilter>;
}

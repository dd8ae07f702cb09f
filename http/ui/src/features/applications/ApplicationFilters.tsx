import { useQuery } from '@tanstack/react-query';
import { candidateNameQuery } from '@/api/choices';
import { jobsQuery, type Stage } from '@/api/jobs';
import { useAllPages } from '@/api/pages';
import { useColleagues } from '@/api/people';
import { named } from '@/design/Field';
import { ChipFilter, SelectFilter } from '@/design/FilterBar';
import { useIdParam } from '@/design/useParam';

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
  const jobs = useAllPages(jobsQuery({ order_by: 'title', limit: 200 })).items;
  const recruiters = useColleagues().filter((each) => each.role === 'recruiter');
  return (
    <>
      <SelectFilter
        name="job"
        label="Job"
        options={jobs.map((each) => [String(each.id), each.title] as const)}
      />
      <SelectFilter
        name="stage"
        label="Stage"
        options={stages.map((each) => [each.key, each.label] as const)}
      />
      <SelectFilter
        name="recruiter"
        label="Recruiter"
        options={named(recruiters)}
      />
      <SelectFilter name="since" label="Changed" all="Any time" options={periods} />
      <SelectFilter name="stale" label="Time limit" all="Any" options={[['true', 'Overdue']]} />
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

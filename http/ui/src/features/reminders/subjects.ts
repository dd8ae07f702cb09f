import { useQuery } from '@tanstack/react-query';
import { applicationsQuery } from '@/api/applications';
import { candidateQuery, candidatesQuery } from '@/api/candidates';
import { jobQuery, jobsQuery } from '@/api/jobs';
import { usePages } from '@/api/pages';
import type { Choice } from '@/design/Combobox';

export type SubjectKind = 'candidate' | 'application' | 'job';

const most = 12;

/** What can be chosen as the subject of a reminder, by what was typed. */
export function useSubjectChoices(kind: SubjectKind | '', q: string) {
  const filters = { limit: most, ...(q && { q }) };
  const candidates = usePages({ ...candidatesQuery(filters), enabled: kind === 'candidate' });
  const applications = usePages({ ...applicationsQuery(filters), enabled: kind === 'application' });
  const jobs = usePages({ ...jobsQuery(filters), enabled: kind === 'job' });
  const choices: Record<SubjectKind, readonly Choice[]> = {
    candidate: candidates.items.map(({ id, name, city }) => ({ id, name, detail: city ?? '' })),
    application: applications.items.map((each) => ({
      id: each.id,
      name: each.candidate_name,
      detail: each.job_title,
    })),
    job: jobs.items.map(({ id, title, location }) => ({ id, name: title, detail: location })),
  };
  const queries = { candidate: candidates.query, application: applications.query, job: jobs.query };
  return kind
    ? { choices: choices[kind], loading: queries[kind].isFetching }
    : { choices: [], loading: false };
}

/** The subject that a link names by its id, once its name is known. */
export function useSubjectName(kind: SubjectKind | '', id: number): Choice | null {
  const candidate = useQuery({ ...candidateQuery(id), enabled: kind === 'candidate' && id > 0 });
  const job = useQuery({ ...jobQuery(id), enabled: kind === 'job' && id > 0 });
  if (kind === 'candidate' && candidate.data) return { id, name: candidate.data.name };
  if (kind === 'job' && job.data) return { id, name: job.data.title };
  return null;
}

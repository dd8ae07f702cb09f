import { useQuery } from '@tanstack/react-query';
import { applicationQuery } from '@/api/applications';
import { candidateNameQuery } from '@/api/choices';
import { ChipFilter } from '@/design/FilterBar';
import { useIdParam } from '@/design/useParam';

/** What the ledger is narrowed to by a link from elsewhere: an application, a candidate. */
export function SubjectFilters() {
  const application = useIdParam('application');
  const candidate = useIdParam('candidate');
  return (
    <>
      {application && (
        <ChipFilter name="application">
          <ApplicationName id={application} />
        </ChipFilter>
      )}
      {candidate && (
        <ChipFilter name="candidate">
          <CandidateName id={candidate} />
        </ChipFilter>
      )}
    </>
  );
}

function ApplicationName({ id }: { id: number }) {
  const { data } = useQuery(applicationQuery(id));
  return data ? `${data.candidate_name}, ${data.job_title}` : `Application ${id}`;
}

function CandidateName({ id }: { id: number }) {
  const { data } = useQuery(candidateNameQuery(id));
  return data ?? `Candidate ${id}`;
}

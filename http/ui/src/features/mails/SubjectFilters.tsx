import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { applicationQuery } from '@/api/applications';
import { candidateNameQuery } from '@/api/choices';
import { useParam } from '@/design/useParam';

/** What the ledger is narrowed to by a link from elsewhere: an application, a candidate. */
export function SubjectFilters() {
  const [application, setApplication] = useParam('application');
  const [candidate, setCandidate] = useParam('candidate');
  return (
    <>
      {application && (
        <Chip onRemove={() => setApplication(undefined)}>
          <ApplicationName id={Number(application)} />
        </Chip>
      )}
      {candidate && (
        <Chip onRemove={() => setCandidate(undefined)}>
          <CandidateName id={Number(candidate)} />
        </Chip>
      )}
    </>
  );
}

function Chip({ onRemove, children }: { onRemove: () => void; children: React.ReactNode }) {
  return (
    <span className="flex h-8 max-w-80 items-center gap-1 rounded bg-accent-soft pl-2.5 text-accent">
      <span className="truncate">{children}</span>
      <button
        type="button"
        aria-label="Remove this filter"
        onClick={onRemove}
        className="grid size-8 shrink-0 place-items-center rounded hover:bg-hover"
      >
        <X aria-hidden size={14} />
      </button>
    </span>
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

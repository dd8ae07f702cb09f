import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { createCandidate } from '@/api/candidates';
import { keys } from '@/api/keys';
import { PageHeader } from '@/design/PageHeader';
import { toast } from '@/design/toasts';
import { CandidateForm } from './CandidateForm';
import { bodyOf, noCandidate } from './candidateForm';

/** Adds somebody who did not sign up, e.g. whom a colleague recommended. */
export function Component() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return (
    <>
      <PageHeader
        title="Add candidate"
        detail="Nothing is sent to them. Afterwards you can add their application to a job."
      />
      <CandidateForm
        isNew
        initial={noCandidate}
        draft="candidate-new"
        action="Add candidate"
        back="/candidates"
        send={async (values, key) => {
          const company = values.company_id && { company_id: Number(values.company_id) };
          const made = await createCandidate({ ...bodyOf(values), ...company }, key);
          void client.invalidateQueries({ queryKey: keys.candidates.all });
          toast({ tone: 'success', title: `${made.name} was added` });
          void navigate(`/candidates/${made.id}`, { replace: true });
        }}
      />
    </>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { keys } from '@/api/keys';
import { createSequence } from '@/api/sequences';
import { PageHeader } from '@/design/PageHeader';
import { toast } from '@/design/toasts';
import { CompanySwitch } from '@/features/company-choice/CompanySwitch';
import { useCompany } from '@/features/company-choice/useCompany';
import { SequenceEditor } from './SequenceEditor';

export function NewSequence() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const company = useCompany();
  return (
    <>
      <PageHeader
        title="New sequence"
        detail="Nothing is sent until somebody is enrolled."
        actions={<CompanySwitch company={company} />}
      />
      <div className="p-6 max-sm:p-4">
        <SequenceEditor
          send={async (values, key) => {
            const made = await createSequence({ ...values, company_id: company.id }, key);
            client.setQueryData(keys.sequences.one(made.id), made);
            void client.invalidateQueries({ queryKey: keys.sequences.all });
            toast({ tone: 'success', title: 'Created. See what it would send.' });
            void navigate(`/sequences/${made.id}/preview`);
          }}
        />
      </div>
    </>
  );
}

import type { Company } from '@/api/companies';
import { FormDialog } from '@/forms/FormDialog';
import { NewCompanyFields, useNewCompany } from './NewCompanyFields';

interface NewCompanyDialogProps {
  onClose: () => void;
  onDone: (made: Company) => void;
}

/** Creates a company. */
export function NewCompanyDialog({ onClose, onDone }: NewCompanyDialogProps) {
  const form = useNewCompany(onDone);
  return (
    <FormDialog title="New company" form={form} action="Create company" onClose={onClose}>
      <NewCompanyFields form={form} />
    </FormDialog>
  );
}

import { useId } from 'react';
import type { Company } from '@/api/companies';
import { Button } from '@/design/Button';
import { Dialog } from '@/design/Dialog';
import { NewCompanyFields, useNewCompany } from './NewCompanyFields';

interface NewCompanyDialogProps {
  onClose: () => void;
  onDone: (made: Company) => void;
}

export function NewCompanyDialog({ onClose, onDone }: NewCompanyDialogProps) {
  const formId = useId();
  const form = useNewCompany(onDone);
  return (
    <Dialog
      title="New company"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} kind="primary" busy={form.busy}>
            Create company
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={form.submit} noValidate className="flex flex-col gap-4">
        <NewCompanyFields form={form} />
      </form>
    </Dialog>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { keys } from '@/api/keys';
import { createRoundType, type RoundType } from '@/api/roundTypes';
import { Dialog } from '@/design/Dialog';
import { toast } from '@/design/toasts';
import { CompanyField } from '@/features/company-choice/CompanyField';
import { DialogForm } from '@/forms/FormDialog';
import { useServerForm } from '@/forms/useServerForm';
import { RoundTypeFields } from './RoundTypeFields';
import { bodyOf, newRoundType, newRoundTypeSchema, type RoundTypeValues } from './roundTypeForm';

interface NewRoundTypeDialogProps {
  /** The company that the list is narrowed to. */
  company: number | undefined;
  onClose: () => void;
  onDone: (made: RoundType) => void;
}

/** Adds a round type to a company. */
export function NewRoundTypeDialog({ company, onClose, onDone }: NewRoundTypeDialogProps) {
  const client = useQueryClient();
  const form = useServerForm<RoundTypeValues>({
    schema: newRoundTypeSchema,
    defaults: { ...newRoundType, company_id: company?.toString() ?? '' },
    draft: 'round-type-new',
    send: async (values, key) => {
      const made = await createRoundType(
        { ...bodyOf(values), company_id: Number(values.company_id) },
        key,
      );
      toast({ tone: 'success', title: `${made.name} is there` });
      await client.invalidateQueries({ queryKey: keys.roundTypes.all });
      onDone(made);
    },
  });
  return (
    <Dialog title="New round type" wide onClose={onClose}>
      <DialogForm form={form} action="Add round type" onClose={onClose}>
        <CompanyField error={form.error('company_id')} {...form.register('company_id')} />
        <RoundTypeFields form={form} />
      </DialogForm>
    </Dialog>
  );
}

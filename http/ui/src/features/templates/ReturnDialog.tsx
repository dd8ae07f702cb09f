import { useMutation } from '@tanstack/react-query';
import {
  removeMailTemplate,
  type MailTemplate,
  type MailTemplateWithVersions,
} from '@/api/mailTemplates';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { toast } from '@/design/toasts';

interface ReturnDialogProps {
  template: MailTemplate;
  company: number | undefined;
  onDone: (fresh: MailTemplateWithVersions) => void;
  onClose: () => void;
}

export function ReturnDialog({ template, company, onDone, onClose }: ReturnDialogProps) {
  const remove = useMutation({
    mutationFn: () => removeMailTemplate(template, company),
    onSuccess: (fresh) => {
      onDone(fresh);
      toast({ tone: 'success', title: 'Mails use the standard text again' });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title="Go back to the standard text?"
      action="Use the standard text"
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p>
        Mails that leave from now on use the standard text, also those that wait already. Your text
        stays among the versions and can be used again.
      </p>
    </ConfirmDialog>
  );
}

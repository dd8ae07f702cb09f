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
      toast({ tone: 'success', title: 'Mails say the program’s text again' });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title="Go back to the program’s text?"
      action="Use the program’s text"
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p>
        Mails that leave from now on say what the program says, also those that wait already. Your
        text stays among the versions and can be used again.
      </p>
    </ConfirmDialog>
  );
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { deleteApplication, type Application } from '@/api/applications';
import { forgetApplication } from '@/api/events';
import { Button } from '@/design/Button';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { toast } from '@/design/toasts';

interface DeleteApplicationProps {
  application: Application;
  /** Leaves what shows it. */
  onGone: () => void;
}

/** For what should never have been there, such as a test or a double; everybody else is rejected. */
export function DeleteApplication({ application, onGone }: DeleteApplicationProps) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { candidate_name, job_title } = application;
  const remove = useMutation({
    mutationFn: () => deleteApplication(application),
    onSuccess: () => {
      onGone();
      toast({ tone: 'success', title: `The application of ${candidate_name} was deleted` });
      void forgetApplication(client, application);
    },
  });
  return (
    <>
      <Button kind="quiet" icon={Trash2} onClick={() => setAsking(true)}>
        Delete…
      </Button>
      {asking && (
        <ConfirmDialog
          title={`Delete the application of ${candidate_name}?`}
          action="Delete"
          dangerous
          busy={remove.isPending}
          onConfirm={() => remove.mutate()}
          onClose={() => setAsking(false)}
        >
          <p>
            It is gone for good, with its history, notes and reminders, and mails that wait are not
            sent. {candidate_name} is not told, and can apply to {job_title} again. To turn somebody
            down, reject them instead.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}

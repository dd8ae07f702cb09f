import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { refreshApplication, keys } from '@/api/keys';
import { enrol, type ComingFollowUp, type Sequence } from '@/api/sequences';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { RelativeTime } from '@/design/RelativeTime';
import { toast } from '@/design/toasts';

interface EnrolDialogProps {
  sequence: Sequence;
  application: number;
  coming: readonly ComingFollowUp[];
  onClose: () => void;
}

/** Says once more what will be sent, then enrols. */
export function EnrolDialog({ sequence, application, coming, onClose }: EnrolDialogProps) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const add = useMutation({
    mutationFn: () => enrol(sequence.id, application),
    onSuccess: (made) => {
      toast({ tone: 'success', title: `${made.candidate_name} is enrolled` });
      void navigate(`/sequences/${sequence.id}/enrolments?enrolment=${made.id}`);
    },
    onSettled: async () => {
      onClose();
      await client.invalidateQueries({ queryKey: keys.enrolments.all });
      await client.invalidateQueries({ queryKey: keys.sequences.one(sequence.id) });
      await refreshApplication(client, application);
    },
  });
  const first = coming[0];
  return (
    <ConfirmDialog
      title={`Enrol in “${sequence.name}”?`}
      action="Enrol"
      busy={add.isPending}
      onConfirm={() => add.mutate()}
      onClose={onClose}
    >
      <p>
        {coming.length === 1 ? 'One mail is sent' : `${coming.length} mails are sent`} by itself
        {first && (
          <>
            , the first <RelativeTime at={first.due_at} />
          </>
        )}
        . You can stop it at any time.
      </p>
    </ConfirmDialog>
  );
}

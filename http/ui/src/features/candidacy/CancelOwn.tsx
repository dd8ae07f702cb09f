import { useMutation, useQueryClient } from '@tanstack/react-query';
import { refreshRounds, type Round } from '@/api/interviews';
import { cancelChosen } from '@/api/offers';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { toast } from '@/design/toasts';
import { RoundTime } from '@/features/rounds/RoundTime';

/** Cancels an interview whose time the candidate may choose. */
export function CancelOwn({ round, onClose }: { round: Round; onClose: () => void }) {
  const client = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => cancelChosen(round.id),
    onSuccess: () => toast({ tone: 'success', title: 'Your interview is cancelled' }),
    onSettled: () => {
      onClose();
      return refreshRounds(client, round.application_id);
    },
  });
  return (
    <ConfirmDialog
      title={`Cancel ${round.name}?`}
      action="Cancel the interview"
      dangerous
      busy={cancel.isPending}
      onConfirm={() => cancel.mutate()}
      onClose={onClose}
    >
      <p>
        It was to be on <RoundTime round={round} />. {round.company_name} is told, and your
        application goes on. You cannot bring the interview back by yourself.
      </p>
    </ConfirmDialog>
  );
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { refreshRounds, type Round } from '@/api/interviews';
import { withdrawOffer } from '@/api/offers';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { toast } from '@/design/toasts';

/** Takes an offer of times back. */
export function WithdrawOffer({ round, onClose }: { round: Round; onClose: () => void }) {
  const client = useQueryClient();
  const withdraw = useMutation({
    mutationFn: () => withdrawOffer(round.id),
    onSuccess: () => toast({ tone: 'success', title: 'The times are no longer offered' }),
    onSettled: () => {
      onClose();
      return refreshRounds(client, round.application_id);
    },
  });
  return (
    <ConfirmDialog
      title="Stop offering times?"
      action="Stop offering"
      dangerous
      busy={withdraw.isPending}
      onConfirm={() => withdraw.mutate()}
      onClose={onClose}
    >
      <p>
        {round.status === 'scheduled'
          ? `${round.candidate_name} can no longer move or cancel the interview. It takes place as it is.`
          : `${round.candidate_name} can no longer choose a time. The link in their mail says so; they get no other mail.`}
      </p>
    </ConfirmDialog>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { object, string } from 'zod/mini';
import { editRound, refreshRounds, type Round } from '@/api/interviews';
import { takesFocus } from '@/design/Dialog';
import { Field, TextInput } from '@/design/Field';
import { toast } from '@/design/toasts';
import { FormDialog } from '@/forms/FormDialog';
import { useServerForm } from '@/forms/useServerForm';
import { RoundTime } from './RoundTime';

interface CancelRoundProps {
  round: Round;
  onClose: () => void;
}

const schema = object({ reason: string() });

/** Cancels a round, with the reason for the history. */
export function CancelRound({ round, onClose }: CancelRoundProps) {
  const client = useQueryClient();
  const form = useServerForm({
    schema,
    defaults: { reason: '' },
    send: async ({ reason }) => {
      try {
        await editRound(round, {
          status: 'cancelled',
          ...(reason.trim() && { reason: reason.trim() }),
        });
        toast({ tone: 'success', title: `${round.name} is cancelled` });
        onClose();
      } finally {
        await refreshRounds(client, round.application_id);
      }
    },
  });
  return (
    <FormDialog
      title={`Cancel ${round.name}?`}
      description={
        <>
          {round.starts_at === null ? (
            'It has no time yet.'
          ) : (
            <>
              <RoundTime round={round} /> with {round.candidate_name} does not take place, and
              everybody on the panel has that time to themselves again.
            </>
          )}{' '}
          It can be brought back as long as the application goes on.
        </>
      }
      form={form}
      action="Cancel the interview"
      dangerous
      onClose={onClose}
    >
      <Field
        label="Why"
        hint="Colleagues read it in the history; the candidate does not."
        error={form.error('reason')}
      >
        <TextInput maxLength={1000} {...form.register('reason')} {...takesFocus} />
      </Field>
    </FormDialog>
  );
}

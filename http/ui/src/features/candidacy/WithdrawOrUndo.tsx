import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { LogOut, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { actionsQuery, undoMove, withdrawApplication, type Application } from '@/api/applications';
import { keys } from '@/api/keys';
import { Button } from '@/design/Button';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { Field, TextArea } from '@/design/Field';
import { clockText } from '@/design/time';
import { toast } from '@/design/toasts';
import { useNow } from '@/design/useNow';
import { AffectedRounds } from '@/features/moves/AffectedRounds';

/** Withdrawing, explained before, and taking it back while that is possible. */
export function WithdrawOrUndo({ application }: { application: Application }) {
  const client = useQueryClient();
  const { data: actions } = useQuery(actionsQuery(application.id));
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const refresh = () => client.invalidateQueries({ queryKey: keys.applications.all });
  const undo = useMutation({
    mutationFn: undoMove,
    onSuccess: () => toast({ tone: 'success', title: 'Your application goes on' }),
    onSettled: refresh,
  });
  const withdraw = useMutation({
    mutationFn: () => withdrawApplication(application, reason.trim() || undefined),
    onSuccess: (withdrawn) => {
      setAsking(false);
      toast({
        tone: 'success',
        title: 'Your application is withdrawn',
        ...(withdrawn.undo && {
          undo: { run: () => undo.mutate(withdrawn), until: Date.parse(withdrawn.undo.until) },
        }),
      });
    },
    onSettled: refresh,
  });
  if (!actions) return null;
  return (
    <>
      {actions.undo?.allowed && (
        <UndoButton
          until={actions.undo.until}
          busy={undo.isPending}
          onUndo={() => undo.mutate(application)}
        />
      )}
      {actions.may_withdraw && (
        <div>
          <Button icon={LogOut} onClick={() => setAsking(true)}>
            Withdraw…
          </Button>
        </div>
      )}
      {asking && (
        <ConfirmDialog
          title="Withdraw this application?"
          action="Withdraw"
          dangerous
          busy={withdraw.isPending}
          onConfirm={() => withdraw.mutate()}
          onClose={() => setAsking(false)}
        >
          <p>
            {application.company_name} sees that you are no longer interested in{' '}
            {application.job_title}, and considers you no further. For a short while afterwards you
            can take this back here.
          </p>
          <AffectedRounds rounds={actions.rounds_ahead}>
            {actions.rounds_ahead.length === 1
              ? 'Your interview is cancelled:'
              : 'Your interviews are cancelled:'}
          </AffectedRounds>
          <Field label="Why" hint={`${application.company_name} can read it.`}>
            <TextArea rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
        </ConfirmDialog>
      )}
    </>
  );
}

interface UndoButtonProps {
  until: string;
  busy: boolean;
  onUndo: () => void;
}

function UndoButton({ until, busy, onUndo }: UndoButtonProps) {
  const left = Date.parse(until) - useNow('second').getTime();
  if (left <= 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-card border border-line bg-turn-soft px-4 py-3 text-turn">
      <p className="grow">
        Changed your mind? You can take this back for another{' '}
        <span className="tabular-nums">{clockText(left)}</span>.
      </p>
      <Button icon={Undo2} busy={busy} onClick={onUndo}>
        Take it back
      </Button>
    </div>
  );
}

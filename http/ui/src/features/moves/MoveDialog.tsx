import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { actionsQuery, type AffectedRound, type Move } from '@/api/applications';
import type { BoardCard } from '@/api/boards';
import type { Stage } from '@/api/jobs';
import { Badge } from '@/design/Badge';
import { Button } from '@/design/Button';
import { Dialog, takesFocus } from '@/design/Dialog';
import { Field, TextArea } from '@/design/Field';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { possible, refusals, whyNot } from './moveWords';
import { RejectionReasonField } from './RejectionReasonField';
import { Triggers } from './Triggers';
import { useMoves } from './useMoves';

interface MoveDialogProps {
  application: BoardCard;
  stages: readonly Stage[];
  /** Chosen at first, e.g. the column that the card was dropped on. */
  stage?: string | undefined;
  /** Shows what is possible, after a move was refused. */
  onShow?: ((id: number) => void) | undefined;
  /** Told of a move as soon as it is shown; whether it was accepted comes later. */
  onMove?: (to: Stage, accepted: Promise<boolean>) => void;
  onClose: () => void;
}

/** Explains every move before it is made: what it triggers, or why it is not allowed. */
export function MoveDialog(props: MoveDialogProps) {
  const { application, stages, stage, onClose } = props;
  const rejects = isRejection(stages, stage);
  const { data, error, refetch, isStale, isFetching } = useQuery(actionsQuery(application.id));
  // What was known before the last move offers other moves than there are now.
  const [ready, setReady] = useState(false);
  if (!ready && data && !(isStale && isFetching)) setReady(true);
  return (
    <Dialog
      title={`${rejects ? 'Reject' : 'Move'} ${application.candidate_name}`}
      onClose={onClose}
    >
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data && ready ? (
        <MoveForm {...props} moves={data.moves} rounds={data.rounds_ahead} />
      ) : (
        <SkeletonRows rows={6} height="h-7" />
      )}
    </Dialog>
  );
}

interface MoveFormProps extends MoveDialogProps {
  moves: readonly Move[];
  /** The interviews that are ahead. */
  rounds: readonly AffectedRound[];
}

function isRejection(stages: readonly Stage[], key: string | undefined): boolean {
  return stages.find((each) => each.key === key)?.kind === 'rejected';
}

function MoveForm({
  application,
  moves,
  rounds,
  stages,
  stage,
  onShow,
  onMove,
  onClose,
}: MoveFormProps) {
  const act = useMoves(onShow);
  // Who chose to reject is not asked where to: a pipeline has one way to be rejected.
  const isSettled = isRejection(stages, stage);
  const offered = moves.filter(possible);
  const asked = offered.find((each) => each.stage_key === stage);
  const [key, setKey] = useState((isSettled ? asked : (asked ?? offered[0]))?.stage_key);
  const [reason, setReason] = useState('');
  const [rejectionReason, setRejectionReason] = useState('');
  const chosen = offered.find((each) => each.stage_key === key);
  const target = stages.find((each) => each.key === key);
  const rejects = isRejection(stages, key);
  const needsReason = chosen?.override_needed === true;

  const submit = () => {
    if (!target) return;
    onClose();
    const accepted = act.move(application, target, {
      ...(reason.trim() && { reason: reason.trim() }),
      ...(rejects && rejectionReason.trim() && { rejection_reason: rejectionReason.trim() }),
      ...(needsReason && { override_rule: true }),
    });
    onMove?.(target, accepted);
  };

  if (isSettled && !chosen) {
    const refused = moves.find((each) => each.stage_key === stage);
    return <p>{refused ? whyNot(refused) : `Already in ${application.stage}.`}</p>;
  }
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {!isSettled && (
        <StageChoice from={application.stage} moves={moves} chosen={key} onChoose={setKey} />
      )}
      {rejects && (
        <RejectionReasonField
          first={isSettled}
          job={application.job_id}
          hint="For your own numbers; the candidate does not see it."
          value={rejectionReason}
          onChange={setRejectionReason}
        />
      )}
      <Field
        label={rejects ? 'Comment' : 'Why'}
        required={needsReason}
        hint={
          needsReason
            ? 'You override the rule of the pipeline; this is kept in the history.'
            : undefined
        }
      >
        <TextArea
          rows={2}
          className="min-h-14"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      {chosen && (
        <section className="flex flex-col gap-2 border-t border-line pt-3">
          <h3 className="text-sm font-medium">What this triggers</h3>
          <Triggers triggers={chosen.triggers} rounds={rounds} />
        </section>
      )}
      <footer className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          type="submit"
          kind={rejects ? 'danger' : 'primary'}
          disabled={!chosen || (needsReason && !reason.trim())}
        >
          {rejects ? 'Reject' : target ? `Move to ${target.label}` : 'Move'}
        </Button>
      </footer>
    </form>
  );
}

interface StageChoiceProps {
  from: string;
  moves: readonly Move[];
  /** The key of a stage. */
  chosen: string | undefined;
  onChoose: (key: string) => void;
}

/** The stages that can be moved to, and why the others cannot. */
function StageChoice({ from, moves, chosen, onChoose }: StageChoiceProps) {
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">From {from} to</legend>
      {moves.filter(possible).map((each) => (
        <label
          key={each.stage_key}
          className="flex cursor-pointer items-center gap-2 rounded px-2 py-1 hover:bg-hover"
        >
          <input
            type="radio"
            name={name}
            value={each.stage_key}
            checked={each.stage_key === chosen}
            onChange={() => onChoose(each.stage_key)}
            className="size-4 accent-accent"
            {...(each.stage_key === chosen && takesFocus)}
          />
          {each.stage}
          {each.override_needed && <Badge tone="turn">Overrides the rule</Badge>}
        </label>
      ))}
      {refusals(moves).map(([why, labels]) => (
        <p key={why} className="px-2 py-1 pl-8 text-muted">
          {labels.join(', ')}
          <span className="block text-sm">{why}</span>
        </p>
      ))}
    </fieldset>
  );
}

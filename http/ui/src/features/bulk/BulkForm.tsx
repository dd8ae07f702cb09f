import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { actionsQuery } from '@/api/applications';
import type { BoardCard } from '@/api/boards';
import type { BulkMove } from '@/api/bulk';
import type { Stage } from '@/api/jobs';
import { Button } from '@/design/Button';
import { takesFocus } from '@/design/Dialog';
import { Field, Select, TextArea } from '@/design/Field';
import { RejectionReasonField } from '@/features/moves/RejectionReasonField';
import { Triggers } from '@/features/moves/Triggers';
import { applications as counted } from './bulkRun';

interface BulkFormProps {
  applications: readonly BoardCard[];
  stages: readonly Pick<Stage, 'key' | 'label' | 'kind'>[];
  stage: string | undefined;
  onCancel: () => void;
  onMove: (move: BulkMove, label: string) => void;
}

/** Where to, why, and what that triggers for each of them. */
export function BulkForm({ applications, stages, stage, onCancel, onMove }: BulkFormProps) {
  const [key, setKey] = useState(stage ?? '');
  const [reason, setReason] = useState('');
  const [rejectionReason, setRejectionReason] = useState('');
  const target = stages.find((each) => each.key === key);
  const rejects = target?.kind === 'rejected';
  const [onlyEnd, ...otherEnds] = stages.filter((each) => each.kind === 'rejected');
  // Who chose to reject is not asked where to, unless there is more than one way to be rejected.
  const isSettled = onlyEnd?.key === stage && stage !== undefined && otherEnds.length === 0;
  const there = applications.filter((each) => each.stage_key === key).length;
  const ended = applications.filter((each) => each.stage_kind !== 'active').length;
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!target) return;
        const move = {
          stage: target.key,
          ...(reason.trim() && { reason: reason.trim() }),
          ...(rejects && rejectionReason.trim() && { rejection_reason: rejectionReason.trim() }),
        };
        onMove(move, target.label);
      }}
    >
      {!isSettled && (
        <Field label="To stage" required>
          <Select value={key} onChange={(event) => setKey(event.target.value)} {...takesFocus}>
            <option value="">Choose a stage</option>
            {stages.map((each) => (
              <option key={each.key} value={each.key}>
                {each.label}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {target && (there > 0 || ended > 0) && (
        <p className="rounded bg-turn-soft px-3 py-2 text-turn">
          {[
            there > 0 && `${counted(there)} already in ${target.label}.`,
            ended > 0 && `${counted(ended)} already closed.`,
            'They will be listed as refused.',
          ]
            .filter(Boolean)
            .join(' ')}
        </p>
      )}
      {rejects && (
        <RejectionReasonField
          first={isSettled}
          job={applications[0]?.job_id}
          hint="For your own numbers; candidates do not see it."
          value={rejectionReason}
          onChange={setRejectionReason}
        />
      )}
      <Field label={rejects ? 'Comment' : 'Why'} hint="Kept in the history of each.">
        <TextArea
          rows={2}
          className="min-h-14"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      {target && <Example applications={applications} stage={target.key} />}
      {target && target.kind !== 'active' && (
        <p className="text-muted">Whoever has interviews ahead: they are cancelled.</p>
      )}
      <footer className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" kind={rejects ? 'danger' : 'primary'} disabled={!target}>
          {rejects ? 'Reject' : 'Move'} {counted(applications.length)}
        </Button>
      </footer>
    </form>
  );
}

/** What the move triggers, shown for one of them: the others get the same with their own names. */
function Example({ applications, stage }: { applications: readonly BoardCard[]; stage: string }) {
  const one = applications.find((each) => each.stage_kind === 'active') ?? applications[0];
  const { data } = useQuery({ ...actionsQuery(one?.id ?? 0), enabled: one !== undefined });
  const move = data?.moves.find((each) => each.stage_key === stage);
  if (!one || !move) return null;
  return (
    <section className="flex flex-col gap-2 border-t border-line pt-3">
      <h3 className="text-sm font-medium">
        {applications.length === 1
          ? 'What this triggers'
          : `For each, as for ${one.candidate_name}`}
      </h3>
      {move.allowed ? <Triggers triggers={move.triggers} /> : <p>{move.why_not}</p>}
    </section>
  );
}

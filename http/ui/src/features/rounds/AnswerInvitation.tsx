import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check, CircleHelp, X, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { answerRound, refreshRounds, type Answer, type Round } from '@/api/interviews';
import { Button } from '@/design/Button';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { Field, TextArea } from '@/design/Field';
import { toast } from '@/design/toasts';
import { useNow } from '@/design/useNow';
import { answerWords, hasBegun } from './roundWords';

interface AnswerInvitationProps {
  round: Round;
  /** What the reader has answered so far. */
  given: Answer | null;
  /** Who learns of it, e.g. "The recruiter". */
  who: string;
}

const choices: readonly (readonly [Answer, label: string, icon: LucideIcon])[] = [
  ['accepted', 'Accept', Check],
  ['tentative', 'Maybe', CircleHelp],
  ['declined', 'Decline…', X],
];

/** The reader's answer to an invitation, which can be changed until the interview begins. */
export function AnswerInvitation({ round, given, who }: AnswerInvitationProps) {
  const client = useQueryClient();
  const now = useNow();
  const [declining, setDeclining] = useState(false);
  const [comment, setComment] = useState('');
  const send = useMutation({
    mutationFn: (answer: Answer) =>
      answerRound(round, answer, answer === 'declined' ? comment.trim() : undefined),
    onSuccess: (_, answer) => {
      setDeclining(false);
      toast({ tone: 'success', title: `You have answered: ${answerWords(answer)?.[0] ?? answer}` });
    },
    onSettled: () => refreshRounds(client, round.application_id),
  });
  if (round.status !== 'scheduled' || hasBegun(round, now)) return null;
  return (
    <div className="flex flex-col gap-1.5">
      <p className={given === null ? 'font-medium text-turn' : 'text-muted'}>
        {given === null ? 'Can you come?' : 'Your answer, which you can change until it begins:'}
      </p>
      <div
        role="group"
        aria-label={`Your answer to ${round.name}`}
        className="flex flex-wrap gap-2"
      >
        {choices.map(([answer, label, icon]) => (
          <Button
            key={answer}
            small
            icon={icon}
            aria-pressed={answer === given}
            kind={
              answer === given || (given === null && answer === 'accepted')
                ? 'primary'
                : 'secondary'
            }
            busy={send.isPending && send.variables === answer && !declining}
            onClick={() => (answer === 'declined' ? setDeclining(true) : send.mutate(answer))}
          >
            {label}
          </Button>
        ))}
      </div>
      {declining && (
        <ConfirmDialog
          title={`Decline ${round.name}?`}
          action="Decline"
          dangerous
          busy={send.isPending}
          onConfirm={() => send.mutate('declined')}
          onClose={() => setDeclining(false)}
        >
          <p>{who} is told. The interview stays as it is until somebody changes it.</p>
          <Field label="Why" hint="For example, when you could come instead.">
            <TextArea
              rows={2}
              maxLength={1000}
              value={comment}
              onChange={(event) => setComment(event.target.value)}
            />
          </Field>
        </ConfirmDialog>
      )}
    </div>
  );
}

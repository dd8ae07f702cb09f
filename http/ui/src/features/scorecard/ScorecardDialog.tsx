import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { editFeedback, giveFeedback, type Feedback } from '@/api/feedback';
import { refreshRounds, type Criterion, type Round } from '@/api/interviews';
import { Dialog } from '@/design/Dialog';
import { Checkbox, Field, TextArea, TextInput } from '@/design/Field';
import { toast } from '@/design/toasts';
import { LongText } from '@/features/rounds/RoundFacts';
import { RoundTime } from '@/features/rounds/RoundTime';
import { recommendations } from '@/features/rounds/roundWords';
import { DialogForm } from '@/forms/FormDialog';
import { useServerForm } from '@/forms/useServerForm';
import { Scale } from './Scale';
import {
  change,
  scorecardSchema,
  submission,
  valuesOf,
  type ScorecardValues,
} from './scorecardForm';

interface ScorecardDialogProps {
  round: Round;
  /** What the reader has said before. */
  given: Feedback | undefined;
  onClose: () => void;
}

const marks = ['1', '2', '3', '4', '5'].map((each) => [each, each] as const);
const verdicts = recommendations.map(([value, label]) => [value, label] as const);

/** The reader's scorecard on a round. What is typed is kept as a draft until it is submitted. */
export function ScorecardDialog({ round, given, onClose }: ScorecardDialogProps) {
  const client = useQueryClient();
  // What was there when it was opened, whatever comes meanwhile.
  const [{ before, criteria }] = useState({ before: given, criteria: round.criteria });
  const [initial] = useState(() => valuesOf(before, criteria));
  const form = useServerForm<ScorecardValues>({
    schema: scorecardSchema,
    defaults: initial,
    draft: before ? `feedback-${round.id}-${before.version}` : `feedback-${round.id}`,
    send: async (values, key) => {
      if (before) await editFeedback(before, change(initial, values, criteria));
      else await giveFeedback(round.id, submission(values, criteria), key);
      toast({ tone: 'success', title: before ? 'Feedback saved' : 'Feedback submitted' });
      onClose();
      await refreshRounds(client, round.application_id);
    },
  });
  const { register, error } = form;
  return (
    <Dialog
      title={`Feedback on ${round.candidate_name}`}
      description={
        <>
          {round.name}, <RoundTime round={round} />. What you fill in is kept on this device until
          you {before ? 'save' : 'submit'} it.
        </>
      }
      wide
      onClose={onClose}
    >
      <DialogForm form={form} action={before ? 'Save' : 'Submit feedback'} onClose={onClose}>
        {round.briefing && (
          <details>
            <summary className="cursor-pointer text-sm font-medium text-muted">Briefing</summary>
            <div className="mt-2">
              <LongText>{round.briefing}</LongText>
            </div>
          </details>
        )}
        {criteria.map((criterion, at) => (
          <CriterionFields key={criterion.name} form={form} at={at} criterion={criterion} />
        ))}
        <Scale
          legend="Your recommendation"
          options={verdicts}
          error={error('recommendation')}
          field={register('recommendation')}
        />
        <Scale
          legend="Overall rating (optional)"
          options={[...marks, ['', 'None']]}
          error={error('rating')}
          field={register('rating')}
        />
        <Field label="What speaks for it, and what against" error={error('comments')}>
          <TextArea rows={5} className="max-h-80" {...register('comments')} />
        </Field>
        <Checkbox
          label="The candidate may read this text"
          hint="The text and the name of the round only: never your name, the recommendation, ratings or scores."
          {...register('visible_to_candidate')}
        />
      </DialogForm>
    </Dialog>
  );
}

interface CriterionFieldsProps {
  form: ReturnType<typeof useServerForm<ScorecardValues>>;
  at: number;
  criterion: Criterion;
}

function CriterionFields({ form, at, criterion: { name, description } }: CriterionFieldsProps) {
  const { register, error } = form;
  return (
    <div className="flex flex-col gap-2 border-b border-line pb-4">
      <Scale
        legend={name}
        hint={description}
        options={[...marks, ['', 'Not judged']]}
        error={error(`scores.${at}.score`)}
        field={register(`scores.${at}.score`)}
      />
      <Field label={`Remark on ${name}`} hideLabel error={error(`scores.${at}.comment`)}>
        <TextInput placeholder="A remark" maxLength={5000} {...register(`scores.${at}.comment`)} />
      </Field>
    </div>
  );
}

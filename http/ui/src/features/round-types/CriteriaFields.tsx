import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useFieldArray } from 'react-hook-form';
import { Button, IconButton } from '@/design/Button';
import { Field, TextInput } from '@/design/Field';
import type { useServerForm } from '@/forms/useServerForm';
import { newCriterion, type RoundTypeValues } from './roundTypeForm';

/** What is judged in a round: the lines of its scorecard, in their order. */
export function CriteriaFields({
  form,
}: {
  form: ReturnType<typeof useServerForm<RoundTypeValues>>;
}) {
  const { fields, append, move, remove } = useFieldArray({
    control: form.control,
    name: 'criteria',
  });
  const { register, error } = form;
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="text-sm font-medium">
        Criteria <span className="font-normal text-muted">(optional)</span>
      </legend>
      <p className="text-sm text-muted">
        The lines of the scorecard. Feedback that was given keeps those that it was given by.
      </p>
      {error('criteria') && (
        <p role="alert" className="text-sm text-danger">
          {error('criteria')}
        </p>
      )}
      <ol className="flex flex-col gap-2">
        {fields.map((field, at) => (
          <li
            key={field.id}
            className="flex flex-wrap items-start gap-2 rounded border border-line p-2"
          >
            <Field
              label={`Criterion ${at + 1}`}
              hideLabel
              required
              error={error(`criteria.${at}.name`)}
              className="min-w-32 grow basis-32"
            >
              <TextInput
                maxLength={200}
                placeholder="What is judged"
                {...register(`criteria.${at}.name`)}
              />
            </Field>
            <Field
              label={`What criterion ${at + 1} means`}
              hideLabel
              error={error(`criteria.${at}.description`)}
              className="min-w-40 grow-2 basis-40"
            >
              <TextInput
                maxLength={2000}
                placeholder="How to tell"
                {...register(`criteria.${at}.description`)}
              />
            </Field>
            <span className="flex">
              <IconButton
                icon={ArrowUp}
                label={`Move criterion ${at + 1} up`}
                disabled={at === 0}
                onClick={() => move(at, at - 1)}
              />
              <IconButton
                icon={ArrowDown}
                label={`Move criterion ${at + 1} down`}
                disabled={at === fields.length - 1}
                onClick={() => move(at, at + 1)}
              />
              <IconButton
                icon={Trash2}
                label={`Remove criterion ${at + 1}`}
                onClick={() => remove(at)}
              />
            </span>
          </li>
        ))}
      </ol>
      <div>
        <Button
          small
          icon={Plus}
          disabled={fields.length >= 50}
          onClick={() => append(newCriterion)}
        >
          Add a criterion
        </Button>
      </div>
    </fieldset>
  );
}

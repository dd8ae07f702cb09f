import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useController, useWatch } from 'react-hook-form';
import { IconButton } from '@/design/Button';
import { Checkbox, Field, TextArea, TextInput } from '@/design/Field';
import { ValueChips } from '@/features/mail-text/ValueChips';
import { useInsertion } from '@/features/mail-text/useInsertion';
import type { useServerForm } from '@/forms/useServerForm';
import { DelayInput } from './DelayInput';
import { stepValues, type SequenceForm } from './sequenceForm';
import { stepWhen } from './sequenceWords';

interface StepFieldsProps {
  form: ReturnType<typeof useServerForm<SequenceForm>>;
  at: number;
  count: number;
  onMove: (to: number) => void;
  onRemove: () => void;
}

/** One mail of a sequence: when it is sent, and what it says. */
export function StepFields({ form, at, count, onMove, onRemove }: StepFieldsProps) {
  const { control, register, error } = form;
  const name = `steps.${at}` as const;
  const delay = useController({ control, name: `${name}.delay_hours` });
  const working = useWatch({ control, name: `${name}.working_hours` });
  const { onFocus, insert } = useInsertion();
  const when = Number.isFinite(delay.field.value)
    ? stepWhen({ delay_hours: delay.field.value, working_hours: working }, at)
    : '';
  return (
    <li className="rounded-card border border-line bg-surface">
      <div className="flex items-center gap-1 border-b border-line py-1 pr-1 pl-4">
        <h2 className="mr-2 shrink-0 font-semibold">Mail {at + 1}</h2>
        <p className="min-w-0 grow truncate text-muted">{when}</p>
        <IconButton
          icon={ArrowUp}
          label={`Move mail ${at + 1} up`}
          disabled={at === 0}
          onClick={() => onMove(at - 1)}
        />
        <IconButton
          icon={ArrowDown}
          label={`Move mail ${at + 1} down`}
          disabled={at === count - 1}
          onClick={() => onMove(at + 1)}
        />
        <IconButton
          icon={Trash2}
          label={`Remove mail ${at + 1}`}
          disabled={count === 1}
          onClick={onRemove}
        />
      </div>
      <div className="flex flex-col gap-4 p-4">
        <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
          <Field label="Wait" error={error(`${name}.delay_hours`)} required>
            <DelayInput
              hours={delay.field.value}
              hoursOnly={working}
              onChange={delay.field.onChange}
            />
          </Field>
          <Checkbox
            label="Working time only"
            hint="Counts the company’s working hours, and sends within them."
            className="pt-6 max-sm:pt-0"
            {...register(`${name}.working_hours`)}
          />
        </div>
        <ValueChips values={stepValues} onInsert={insert} />
        <Field label="Subject" error={error(`${name}.subject`)} required>
          <TextInput onFocus={onFocus} {...register(`${name}.subject`)} />
        </Field>
        <Field label="Text" error={error(`${name}.text`)} required>
          <TextArea rows={6} onFocus={onFocus} className="max-h-80" {...register(`${name}.text`)} />
        </Field>
        <details>
          <summary className="cursor-pointer text-sm text-muted hover:text-text">
            HTML of its own (made from the text if it is empty)
          </summary>
          <Field label="HTML" hideLabel error={error(`${name}.html`)} className="mt-2">
            <TextArea
              rows={6}
              spellCheck={false}
              onFocus={onFocus}
              className="max-h-80 font-mono text-sm"
              {...register(`${name}.html`)}
            />
          </Field>
        </details>
      </div>
    </li>
  );
}

import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useWatch } from 'react-hook-form';
import { IconButton } from '@/design/Button';
import { Checkbox, Field, Options, Select, TextInput } from '@/design/Field';
import type { useServerForm } from '@/forms/useServerForm';
import type { DraftForm } from './draftForm';
import { stageKinds } from './pipelineWords';

interface StageEditorProps {
  at: number;
  last: number;
  form: ReturnType<typeof useServerForm<DraftForm>>;
  onMove: (to: number) => void;
  onRemove: () => void;
}

/** One stage: what it is called and means, its mail, and what happens when it takes too long. */
export function StageEditor({ at, last, form, onMove, onRemove }: StageEditorProps) {
  const stage = useWatch({ control: form.control, name: `stages.${at}` });
  const limited = stage.kind === 'active' && stage.time_limit_hours !== '';
  const name = stage.label || `stage ${at + 1}`;
  return (
    <li className="flex flex-col gap-2 rounded-card border border-line bg-surface p-3">
      <div className="flex flex-wrap items-start gap-2">
        <span aria-hidden className="w-5 pt-1.5 text-right text-muted tabular-nums">
          {at + 1}
        </span>
        <Field
          label="What people read"
          hideLabel
          error={form.error(`stages.${at}.label`) ?? form.error(`stages.${at}.key`)}
          className="min-w-40 grow"
        >
          <TextInput placeholder="Name of the stage" {...form.register(`stages.${at}.label`)} />
        </Field>
        <Field label="Meaning" hideLabel error={form.error(`stages.${at}.kind`)} className="w-36">
          <Select {...form.register(`stages.${at}.kind`)}>
            <Options of={Object.entries(stageKinds)} />
          </Select>
        </Field>
        <div className="flex">
          <IconButton
            icon={ArrowUp}
            label={`Move ${name} up`}
            disabled={at === 0}
            onClick={() => onMove(at - 1)}
          />
          <IconButton
            icon={ArrowDown}
            label={`Move ${name} down`}
            disabled={at === last}
            onClick={() => onMove(at + 1)}
          />
          <IconButton icon={Trash2} label={`Remove ${name}`} onClick={onRemove} />
        </div>
      </div>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2 pl-7 max-sm:pl-0">
        <Checkbox
          label="The candidate gets a mail"
          className="pt-1"
          {...form.register(`stages.${at}.mail_candidate`)}
        />
        {stage.kind === 'active' && (
          <Hours
            at={at}
            field="time_limit_hours"
            before="At most"
            after="working hours"
            form={form}
          />
        )}
        {limited && (
          <>
            <Hours
              at={at}
              field="escalate_hours"
              before="tell the lead after"
              after="h"
              form={form}
            />
            <Field
              label="Then"
              hideLabel
              error={form.error(`stages.${at}.limit_action`)}
              className="w-40"
            >
              <Select {...form.register(`stages.${at}.limit_action`)}>
                <option value="">then nothing</option>
                <option value="reject">then reject</option>
                <option value="withdraw">then withdraw</option>
              </Select>
            </Field>
            {stage.limit_action !== '' && (
              <Hours at={at} field="act_hours" before="after" after="h" form={form} />
            )}
          </>
        )}
      </div>
    </li>
  );
}

interface HoursProps extends Pick<StageEditorProps, 'at' | 'form'> {
  field: 'time_limit_hours' | 'escalate_hours' | 'act_hours';
  before: string;
  after: string;
}

function Hours({ at, field, before, after, form }: HoursProps) {
  return (
    <span className="flex items-start gap-2 text-sm text-muted">
      <span aria-hidden className="pt-1.5">
        {before}
      </span>
      <Field
        label={`${before}, in ${after === 'h' ? 'hours' : after}`}
        hideLabel
        error={form.error(`stages.${at}.${field}`)}
        className="w-18"
      >
        <TextInput type="number" min={1} {...form.register(`stages.${at}.${field}`)} />
      </Field>
      <span aria-hidden className="pt-1.5">
        {after}
      </span>
    </span>
  );
}

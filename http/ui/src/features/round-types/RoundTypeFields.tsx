import { Field, TextArea, TextInput } from '@/design/Field';
import type { useServerForm } from '@/forms/useServerForm';
import { CriteriaFields } from './CriteriaFields';
import type { RoundTypeValues } from './roundTypeForm';

interface RoundTypeFieldsProps {
  form: ReturnType<typeof useServerForm<RoundTypeValues>>;
}

/** Everything that can be said about a round type but its company. */
export function RoundTypeFields({ form }: RoundTypeFieldsProps) {
  const { register, error } = form;
  return (
    <>
      <Field label="Name" required error={error('name')}>
        <TextInput maxLength={200} autoComplete="off" {...register('name')} />
      </Field>
      <div className="grid grid-cols-2 items-start gap-4">
        <Field label="Usual minutes" required error={error('duration_minutes')}>
          <TextInput type="number" min={5} max={720} {...register('duration_minutes')} />
        </Field>
        <Field
          label="Usual place"
          hint="1 comes first in an application."
          required
          error={error('order')}
        >
          <TextInput type="number" min={1} max={100} {...register('order')} />
        </Field>
      </div>
      <Field label="Description" hint="For who schedules it." error={error('description')}>
        <TextArea rows={2} className="max-h-60 min-h-14" {...register('description')} />
      </Field>
      <Field
        label="Briefing"
        hint="What every panel should know. It can be changed for each interview."
        error={error('briefing')}
      >
        <TextArea rows={3} className="max-h-60" {...register('briefing')} />
      </Field>
      <CriteriaFields form={form} />
    </>
  );
}

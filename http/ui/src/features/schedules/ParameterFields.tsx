import type { ScheduleAction } from '@/api/schedules';
import { roleNames } from '@/api/roles';
import { Checkbox, Field, TextArea, TextInput } from '@/design/Field';
import { parameterFields, type ParameterField } from './parameters';
import type { ScheduleFormState } from './ScheduleEditor';

interface ParameterFieldsProps {
  form: ScheduleFormState;
  action: ScheduleAction;
}

/** What can be set for the chosen action. */
export function ParameterFields({ form, action }: ParameterFieldsProps) {
  return (
    <div className="grid grid-cols-2 items-start gap-4 max-sm:grid-cols-1">
      {parameterFields[action].map((field) => (
        <Parameter key={`${action}.${field.name}`} field={field} form={form} />
      ))}
    </div>
  );
}

function Parameter({ field, form }: { field: ParameterField; form: ScheduleFormState }) {
  const name = `parameters.${field.name}` as const;
  const error = form.error(name);
  const { kind, label, hint } = field;
  if (kind === 'flag')
    return (
      <Checkbox
        label={label}
        hint={hint}
        className="col-span-2 max-sm:col-span-1"
        {...form.register(name)}
      />
    );
  if (kind === 'roles')
    return (
      <fieldset className="col-span-2 max-sm:col-span-1">
        <legend className="mb-1 text-sm font-medium">{label}</legend>
        <div className="flex flex-wrap gap-x-4 gap-y-1">
          {(['admin', 'recruiter', 'hiring_manager'] as const).map((role) => (
            <Checkbox key={role} label={roleNames[role]} value={role} {...form.register(name)} />
          ))}
        </div>
        {error && (
          <p role="alert" className="text-sm text-danger">
            {error}
          </p>
        )}
      </fieldset>
    );
  if (kind === 'number')
    return (
      <Field label={label} hint={hint} error={error}>
        <TextInput type="number" min={0} {...form.register(name)} />
      </Field>
    );
  return (
    <Field label={label} hint={hint} error={error} className="col-span-2 max-sm:col-span-1">
      {kind === 'text' ? (
        <TextInput {...form.register(name)} />
      ) : (
        <TextArea rows={kind === 'area' ? 6 : 2} {...form.register(name)} />
      )}
    </Field>
  );
}

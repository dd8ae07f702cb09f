import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useController } from 'react-hook-form';
import { array, minLength, object, string } from 'zod/mini';
import { deleteOwnCalendar, editOwnCalendar, type Calendar } from '@/api/account';
import { keys } from '@/api/keys';
import { Button } from '@/design/Button';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { Field } from '@/design/Field';
import { toast } from '@/design/toasts';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';
import { DatesInput } from './DatesInput';
import { weekText } from './week';
import { WeekInput } from './WeekInput';
import { ZoneInput } from './ZoneInput';

const schema = object({
  zone: string().check(minLength(1, 'Choose a time zone.')),
  hours: array(string()),
  holidays: array(string()),
});

type Hours = Pick<Calendar, 'zone' | 'hours' | 'holidays'>;

export function HoursForm({ calendar }: { calendar: Calendar }) {
  const client = useQueryClient();
  const [returning, setReturning] = useState(false);
  const { zone, hours, holidays } = calendar;
  const form = useServerForm<Hours>({
    schema,
    defaults: { zone, hours, holidays },
    send: async (values) => {
      client.setQueryData(keys.account.calendar, await editOwnCalendar(calendar, values));
      form.reset(values);
      toast({ tone: 'success', title: 'Saved. Limits follow these hours from now on.' });
    },
  });
  const week = useController({ control: form.control, name: 'hours' }).field;
  const free = useController({ control: form.control, name: 'holidays' }).field;
  const back = useMutation({
    mutationFn: deleteOwnCalendar,
    onSuccess: (fresh) => {
      setReturning(false);
      client.setQueryData(keys.account.calendar, fresh);
      toast({ tone: 'success', title: 'The company’s hours count for you again' });
    },
  });
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-5">
      <FormSummary lines={form.summary} />
      <Field label="Time zone" error={form.error('zone')} required className="max-w-xs">
        <ZoneInput {...form.register('zone')} />
      </Field>
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 text-sm font-medium">Hours</legend>
        <WeekInput hours={week.value} onChange={week.onChange} />
        <p className="text-sm text-muted">{weekText(week.value)}</p>
        {form.error('hours') && (
          <p role="alert" className="text-sm text-danger">
            {form.error('hours')}
          </p>
        )}
      </fieldset>
      <Field
        label="Days off"
        hint="Public holidays, leave: no limit runs on these days."
        error={form.error('holidays')}
      >
        <DatesInput dates={free.value} onChange={free.onChange} />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="primary" busy={form.busy} disabled={!form.dirty}>
          {calendar.source === 'own' ? 'Save' : 'Save as my own hours'}
        </Button>
        {form.dirty && (
          <Button kind="quiet" onClick={() => form.reset()}>
            Discard changes
          </Button>
        )}
        {calendar.source === 'own' && (
          <Button className="ml-auto" onClick={() => setReturning(true)}>
            Use the company’s hours…
          </Button>
        )}
      </div>
      {returning && (
        <ConfirmDialog
          title="Use the company’s hours?"
          action="Use the company’s hours"
          busy={back.isPending}
          onConfirm={() => back.mutate()}
          onClose={() => setReturning(false)}
        >
          <p>Your own hours and days off are deleted. Limits that wait for you follow at once.</p>
        </ConfirmDialog>
      )}
    </form>
  );
}

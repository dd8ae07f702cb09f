import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { deleteOwnCalendar, editOwnCalendar, ownCalendarQuery, type Calendar } from '@/api/account';
import { keys } from '@/api/keys';
import { Button } from '@/design/Button';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { toast } from '@/design/toasts';
import { CalendarFields } from '@/features/calendar/CalendarFields';
import { calendarSchema, type CalendarValues } from '@/features/calendar/calendarForm';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';

/** The reader's own working hours, or the company's until they have some. */
export function HoursForm({ calendar }: { calendar: Calendar }) {
  const client = useQueryClient();
  const [returning, setReturning] = useState(false);
  const { zone, hours, holidays } = calendar;
  const form = useServerForm<CalendarValues>({
    schema: calendarSchema,
    defaults: { zone, hours, holidays },
    edited: {
      version: calendar.version,
      reload: () => client.query({ ...ownCalendarQuery, staleTime: 0 }),
    },
    send: async (values, _key, version) => {
      const saved = await editOwnCalendar({ ...calendar, version }, values);
      client.setQueryData(keys.account.calendar, saved);
      toast({ tone: 'success', title: 'Saved. Limits follow these hours from now on.' });
    },
  });
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
      <FormSummary form={form} />
      <CalendarFields
        form={form}
        free={['Days off', 'Public holidays, leave: no limit runs on these days.']}
      />
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

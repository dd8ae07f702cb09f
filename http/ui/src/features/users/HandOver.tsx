import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { object, string, minLength } from 'zod/mini';
import { keys } from '@/api/keys';
import { useAllPages } from '@/api/pages';
import {
  handOver,
  responsibilitiesQuery,
  successorsQuery,
  type Account,
  type Responsibilities,
} from '@/api/users';
import { Button } from '@/design/Button';
import { Field, Options, Select } from '@/design/Field';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { toast } from '@/design/toasts';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';
import {
  everything,
  fitting,
  groups,
  handedOverText,
  handOverInput,
  stayText,
  successorChoices,
  totalOf,
} from './handingOver';
import { HandOverGroup } from './HandOverGroup';

/** What somebody has on their hands, and giving all or some of it to a colleague. */
export function HandOver({ user }: { user: Account }) {
  const { data, error, refetch } = useQuery(responsibilitiesQuery(user.id));
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={3} />;
  if (totalOf(data) === 0)
    return (
      <p className="text-muted">Nothing: no jobs, candidates, people, reminders or interviews.</p>
    );
  return <HandOverForm user={user} all={data} />;
}

const schema = object({ to: string().check(minLength(1, 'Choose who takes over.')) });

function HandOverForm({ user, all }: { user: Account; all: Responsibilities }) {
  const client = useQueryClient();
  const [chosen, setChosen] = useState(everything);
  const successors = useAllPages(successorsQuery(user.id));
  const successorIn = (to: string) => successors.items.find(({ id }) => String(id) === to);
  const form = useServerForm({
    schema,
    defaults: { to: '' },
    send: async ({ to }, key) => {
      const taken = fitting(chosen, successorIn(to));
      const result = await handOver(user.id, handOverInput(Number(to), taken), key);
      setChosen(everything);
      form.reset({ to: '' });
      toast({ tone: 'success', title: 'Handed over', detail: handedOverText(result) });
      await client.invalidateQueries({ queryKey: keys.users.all });
      void client.invalidateQueries({ queryKey: keys.jobs.all });
    },
  });
  const to = successorIn(useWatch({ control: form.control, name: 'to' }));
  const choices = successorChoices(all, chosen, successors.items, to);
  const total = totalOf(all, fitting(chosen, to));
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-3">
      <div className="flex flex-col gap-1 rounded-card border border-line">
        {groups
          .filter(([group]) => all[group].count > 0)
          .map(([group, title]) => (
            <HandOverGroup
              key={group}
              group={group}
              title={title}
              all={all}
              chosen={chosen}
              stays={to !== undefined && !to.takes_over.includes(group)}
              onChange={setChosen}
            />
          ))}
      </div>
      <FormSummary form={form} />
      <div className="flex flex-wrap items-start gap-2">
        <Field
          label="Hand over to"
          required
          hint={
            successors.complete && choices.length === 0
              ? 'Nobody has a role that can take any of this over.'
              : stayText(all, chosen, to)
          }
          error={form.error('to')}
          className="min-w-0 grow basis-60"
        >
          <Select key={choices.length} {...form.register('to')}>
            <option value="">Choose a colleague</option>
            <Options of={choices} />
          </Select>
        </Field>
        <Button
          type="submit"
          kind="primary"
          busy={form.busy}
          disabled={total === 0}
          className="mt-6"
        >
          {`Hand over ${total}`}
        </Button>
      </div>
    </form>
  );
}

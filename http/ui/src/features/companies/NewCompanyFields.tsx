import { useQueryClient } from '@tanstack/react-query';
import { minLength, object, string } from 'zod/mini';
import { createCompany, type Company } from '@/api/companies';
import { keys } from '@/api/keys';
import { useUser } from '@/api/useSession';
import { takesFocus } from '@/design/Dialog';
import { Field, TextInput } from '@/design/Field';
import { deviceZone } from '@/design/RelativeTime';
import { toast } from '@/design/toasts';
import { ZoneInput } from '@/design/ZoneInput';
import { useServerForm } from '@/forms/useServerForm';

const schema = object({
  name: string().check(minLength(1, 'Enter a name.')),
  zone: string().check(minLength(1, 'Enter a time zone.')),
  reply_to: string(),
});

/** What a company needs at first; the rest can be set afterwards. */
export function useNewCompany(onDone: (made: Company) => void) {
  const client = useQueryClient();
  const user = useUser();
  return useServerForm({
    schema,
    defaults: { name: '', zone: user.zone ?? deviceZone, reply_to: '' },
    draft: 'new-company',
    send: async ({ name, zone, reply_to }, key) => {
      const made = await createCompany({ name, zone, reply_to: reply_to || null }, key);
      toast({ tone: 'success', title: `${made.name} is there` });
      await client.invalidateQueries({ queryKey: keys.companies.all });
      onDone(made);
    },
  });
}

export function NewCompanyFields({ form }: { form: ReturnType<typeof useNewCompany> }) {
  return (
    <>
      <Field label="Name" required error={form.error('name')}>
        <TextInput {...takesFocus} autoComplete="organization" {...form.register('name')} />
      </Field>
      <Field label="Time zone" hint="Of its working hours." required error={form.error('zone')}>
        <ZoneInput {...form.register('zone')} />
      </Field>
      <Field
        label="Replies go to"
        hint="Where candidates’ replies go if no recruiter is known."
        error={form.error('reply_to')}
      >
        <TextInput type="email" autoComplete="off" {...form.register('reply_to')} />
      </Field>
    </>
  );
}

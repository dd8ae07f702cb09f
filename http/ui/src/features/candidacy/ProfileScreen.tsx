import { useQuery, useQueryClient } from '@tanstack/react-query';
import { minLength, object, string } from 'zod/mini';
import { keys } from '@/api/keys';
import { editProfile, profileQuery, type Candidate } from '@/api/profile';
import { Button } from '@/design/Button';
import { Field, Select, TextArea, TextInput } from '@/design/Field';
import { PageHeader } from '@/design/PageHeader';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { toast } from '@/design/toasts';
import { ZoneInput } from '@/design/ZoneInput';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';
import { levels } from '@/features/candidates/candidateFilters';
import { profileForm, profileInput } from './profileForm';

/** What a candidate tells companies about themselves. */
export function Component() {
  const { data, error, refetch } = useQuery(profileQuery);
  return (
    <>
      <PageHeader
        title="Profile"
        detail="The companies you apply to always see this as it is now."
      />
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !data && <SkeletonRows />}
      {data && <ProfileEditor profile={data} />}
    </>
  );
}

const text = string();
const schema = object({
  name: string().check(minLength(1, 'Enter your name.')),
  email: string().check(minLength(1, 'Enter an e-mail address.')),
  phone: text,
  city: text,
  visa_status: text,
  experience_level: text,
  skills: text,
  links: text,
  resume_links: text,
  zone: text,
});

function ProfileEditor({ profile }: { profile: Candidate }) {
  const client = useQueryClient();
  const form = useServerForm({
    schema,
    defaults: profileForm(profile),
    edited: {
      version: profile.version,
      reload: () => client.query({ ...profileQuery, staleTime: 0 }),
    },
    draft: `profile-${profile.version}`,
    send: async (values, _key, version) => {
      const saved = await editProfile(version, profileInput(values));
      client.setQueryData(keys.profile, saved);
      toast({ tone: 'success', title: 'Saved' });
    },
  });
  return (
    <form
      onSubmit={form.submit}
      noValidate
      className="m-6 flex max-w-2xl flex-col gap-4 max-sm:m-4"
    >
      <FormSummary form={form} />
      <div className="grid grid-cols-2 items-start gap-4 max-sm:grid-cols-1">
        <Field label="Name" required error={form.error('name')}>
          <TextInput autoComplete="name" {...form.register('name')} />
        </Field>
        <Field
          label="E-mail"
          hint="For contact. You sign in with your account’s address."
          required
          error={form.error('email')}
        >
          <TextInput type="email" autoComplete="email" {...form.register('email')} />
        </Field>
        <Field label="Phone" error={form.error('phone')}>
          <TextInput type="tel" autoComplete="tel" {...form.register('phone')} />
        </Field>
        <Field label="City" error={form.error('city')}>
          <TextInput autoComplete="address-level2" {...form.register('city')} />
        </Field>
        <Field label="Experience" error={form.error('experience_level')}>
          <Select {...form.register('experience_level')}>
            <option value="">Not said</option>
            {levels.map(([value, label]) => (
              <option key={value} value={value}>
                {value === 'fresher' ? 'None yet' : label}
              </option>
            ))}
          </Select>
        </Field>
        <Field
          label="Work permit"
          hint="E.g. citizen, or visa until 2028."
          error={form.error('visa_status')}
        >
          <TextInput {...form.register('visa_status')} />
        </Field>
      </div>
      <Field label="Skills" hint="Separated by commas." error={form.error('skills')}>
        <TextInput {...form.register('skills')} />
      </Field>
      <Field
        label="Links"
        hint="Your website, portfolio or profile; one per line."
        error={form.error('links')}
      >
        <TextArea rows={2} {...form.register('links')} />
      </Field>
      <Field
        label="Links to your résumé"
        hint="Where it can be read online; one per line."
        error={form.error('resume_links')}
      >
        <TextArea rows={2} {...form.register('resume_links')} />
      </Field>
      <Field
        label="Time zone"
        hint="For times in mails to you."
        error={form.error('zone')}
        className="max-w-80"
      >
        <ZoneInput {...form.register('zone')} />
      </Field>
      <div className="flex gap-2">
        <Button type="submit" kind="primary" busy={form.busy} disabled={!form.dirty}>
          Save
        </Button>
        {form.dirty && (
          <Button kind="quiet" onClick={() => form.reset()}>
            Discard changes
          </Button>
        )}
      </div>
    </form>
  );
}

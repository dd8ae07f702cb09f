import { Field } from '@/design/Field';
import { CompanySelect } from '@/features/company-choice/CompanySelect';
import type { Acting } from './useActing';

/** The field in which administrators of several companies choose the one that acts. */
export function ActingCompany({ acting, label }: { acting: Acting; label: string }) {
  const { companies, chosen, choose } = acting;
  if (companies.length < 2) return null;
  return (
    <Field label={label} required>
      <CompanySelect
        companies={companies}
        value={chosen}
        onChange={(event) => choose(event.target.value)}
      />
    </Field>
  );
}

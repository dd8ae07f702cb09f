import type { ComponentProps } from 'react';
import { useCompanies } from '@/api/companies';
import { useUser } from '@/api/useSession';
import { Field } from '@/design/Field';
import { CompanySelect } from './CompanySelect';

interface CompanyFieldProps extends ComponentProps<'select'> {
  label?: string;
  error?: string | undefined;
  /** What choosing none of them means, e.g. "All companies". */
  none?: string;
  /** Whether inactive companies may be chosen, too. */
  inactive?: boolean;
}

/** The field of a form that says for which company; only administrators choose. */
export function CompanyField(props: CompanyFieldProps) {
  const {
    label = 'Company',
    error,
    none = 'Choose a company',
    inactive = false,
    ...select
  } = props;
  const isAdmin = useUser().role === 'admin';
  const companies = useCompanies();
  if (!isAdmin) return null;
  return (
    <Field label={label} required error={error}>
      <CompanySelect
        companies={inactive ? companies : companies.filter((each) => each.active)}
        none={none}
        {...select}
      />
    </Field>
  );
}

import type { ComponentProps } from 'react';
import { useCompanyChoices } from '@/api/companyChoices';
import { useUser } from '@/api/useSession';
import { Field, Select } from '@/design/Field';

interface CompanySelectProps extends ComponentProps<'select'> {
  error: string | undefined;
}

/** For administrators, who belong to no company: for which one. Others see nothing. */
export function CompanySelect({ error, ...select }: CompanySelectProps) {
  const isAdmin = useUser().role === 'admin';
  const companies = useCompanyChoices();
  if (!isAdmin) return null;
  return (
    <Field label="Company" required error={error}>
      <Select {...select}>
        <option value="">Choose a company</option>
        {companies.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </Select>
    </Field>
  );
}

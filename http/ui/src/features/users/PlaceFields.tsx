import type { ComponentProps } from 'react';
import { companyColleaguesQuery, useCompanies } from '@/api/companies';
import { useAllPages } from '@/api/pages';
import { Field, Select } from '@/design/Field';

interface PlaceProps extends ComponentProps<'select'> {
  error: string | undefined;
}

export function CompanyField({ error, ...rest }: PlaceProps) {
  const companies = useCompanies();
  return (
    <Field label="Company" required error={error}>
      <Select key={companies.length} {...rest}>
        <option value="">Choose a company</option>
        {companies.map((each) => (
          <option key={each.id} value={each.id}>
            {each.active ? each.name : `${each.name} (inactive)`}
          </option>
        ))}
      </Select>
    </Field>
  );
}

interface LeadProps extends PlaceProps {
  company: number;
  /** Who cannot lead themselves. */
  except?: number;
}

export function LeadField({ company, except, error, ...rest }: LeadProps) {
  const { items } = useAllPages({ ...companyColleaguesQuery(company), enabled: company > 0 });
  const leads = items.filter(
    (each) => each.id !== except && (each.role === 'recruiter' || each.role === 'hiring_manager'),
  );
  return (
    <Field label="Lead" hint="Is notified when their work waits too long." error={error}>
      <Select key={leads.length} {...rest}>
        <option value="">Nobody</option>
        {leads.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </Select>
    </Field>
  );
}

import { Select } from '@/design/Field';
import type { Company } from './useCompany';

/** Shown to administrators of several companies only. */
export function CompanySelect({ company }: { company: Company }) {
  if (!company.isAdmin || company.companies.length < 2) return null;
  return (
    <Select
      aria-label="Company"
      value={company.id ?? ''}
      onChange={(event) => company.choose(event.target.value)}
      className="max-w-60"
    >
      {company.companies.map((each) => (
        <option key={each.id} value={each.id}>
          {each.name}
        </option>
      ))}
    </Select>
  );
}

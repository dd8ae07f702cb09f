import { useCompanies } from '@/api/companies';
import { named } from '@/design/Field';
import { SelectFilter } from '@/design/FilterBar';

/** Narrows a list to one company; for administrators, who see all. */
export function CompanyFilter() {
  const companies = useCompanies();
  if (companies.length < 2) return null;
  return <SelectFilter name="company" label="Company" options={named(companies)} />;
}

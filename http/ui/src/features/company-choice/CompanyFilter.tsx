import { useQuery } from '@tanstack/react-query';
import { companyChoiceQuery } from '@/api/companyChoices';
import { useUser } from '@/api/useSession';
import { SelectFilter } from '@/design/FilterBar';

/** Narrows a list to one company; for administrators, who see all. */
export function CompanyFilter() {
  const isAdmin = useUser().role === 'admin';
  const { data: companies = [] } = useQuery({ ...companyChoiceQuery, enabled: isAdmin });
  if (companies.length < 2) return null;
  return (
    <SelectFilter
      name="company"
      label="Company"
      options={companies.map(({ id, name }) => [String(id), name] as const)}
    />
  );
}

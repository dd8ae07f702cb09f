import { CompanySelect } from './CompanySelect';
import type { CompanyChoice } from './useCompany';

/** Chooses the company whose texts a page shows; for administrators of several only. */
export function CompanySwitch({ company }: { company: CompanyChoice }) {
  const { companies, id, choose } = company;
  if (companies.length < 2) return null;
  return (
    <CompanySelect
      aria-label="Company"
      companies={companies}
      value={id ?? ''}
      onChange={(event) => choose(event.target.value)}
      className="max-w-60"
    />
  );
}

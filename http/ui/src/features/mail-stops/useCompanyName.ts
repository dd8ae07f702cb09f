import { useCompanies } from '@/api/companies';

/** Whose mails a person stopped: a company's by its name, or those of the installation. */
export function useCompanyName(): (id: number | null) => string {
  const companies = useCompanies();
  return (id) => {
    if (id === null) return 'this installation';
    return companies.find((each) => each.id === id)?.name ?? 'your company';
  };
}

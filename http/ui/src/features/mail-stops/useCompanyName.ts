import { useQuery } from '@tanstack/react-query';
import { companyChoiceQuery } from '@/api/companyChoices';
import { useUser } from '@/api/useSession';

/** Whose mails a person stopped: a company's by its name, or those of the installation. */
export function useCompanyName(): (id: number | null) => string {
  const isAdmin = useUser().role === 'admin';
  const { data } = useQuery({ ...companyChoiceQuery, enabled: isAdmin });
  return (id) => {
    if (id === null) return 'this installation';
    return data?.find((each) => each.id === id)?.name ?? 'your company';
  };
}

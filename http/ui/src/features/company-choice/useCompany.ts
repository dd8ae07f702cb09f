import { useQuery } from '@tanstack/react-query';
import { companyChoiceQuery } from '@/api/companyChoices';
import { useUser } from '@/api/useSession';
import { useParam } from '@/design/useParam';

/** The company whose texts are shown. Only administrators choose: the others have one. */
export function useCompany() {
  const isAdmin = useUser().role === 'admin';
  const { data: companies, error, refetch } = useQuery({ ...companyChoiceQuery, enabled: isAdmin });
  const [chosen, choose] = useParam('company');
  const company = companies?.find(({ id }) => String(id) === chosen) ?? companies?.[0];
  return {
    isAdmin,
    companies: companies ?? [],
    /** What requests name; absent for those who have one company. */
    id: isAdmin ? company?.id : undefined,
    ready: !isAdmin || company !== undefined,
    none: isAdmin && companies?.length === 0,
    error,
    retry: () => void refetch(),
    choose,
  };
}

export type Company = ReturnType<typeof useCompany>;

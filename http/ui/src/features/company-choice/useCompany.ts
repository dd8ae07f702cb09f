import { useQuery } from '@tanstack/react-query';
import { companyChoicesQuery } from '@/api/companies';
import { useUser } from '@/api/useSession';
import { useParam } from '@/design/useParam';

/** The company whose texts are shown. Only administrators choose: the others have one. */
export function useCompany() {
  const isAdmin = useUser().role === 'admin';
  const { data, error, refetch } = useQuery({ ...companyChoicesQuery, enabled: isAdmin });
  const [chosen, choose] = useParam('company');
  const company = data?.find(({ id }) => String(id) === chosen) ?? data?.[0];
  return {
    companies: data ?? [],
    /** What requests name; absent for those who have one company. */
    id: isAdmin ? company?.id : undefined,
    ready: !isAdmin || company !== undefined,
    none: isAdmin && data?.length === 0,
    error,
    retry: () => void refetch(),
    choose,
  };
}

export type CompanyChoice = ReturnType<typeof useCompany>;

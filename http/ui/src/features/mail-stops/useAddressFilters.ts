import { useParam } from '@/design/useParam';

/** The filters of these lists, from the URL. */
export function useAddressFilters() {
  const [address] = useParam('address');
  const [company] = useParam('company');
  return {
    ...(address && { address }),
    ...(Number(company) > 0 && { company_id: Number(company) }),
  };
}

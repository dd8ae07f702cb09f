import { useIdParam, useParam } from '@/design/useParam';

/** The filters of these lists, from the URL. */
export function useAddressFilters() {
  const [address] = useParam('address');
  return { address: address || undefined, company_id: useIdParam('company') };
}

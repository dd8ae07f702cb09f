import { queryOptions, useQuery } from '@tanstack/react-query';
import { answerOf, api, ifMatch, type Schemas } from './client';
import { keys } from './keys';
import { pagesOptions } from './pages';
import type { paths } from './schema';
import { useUser } from './useSession';

export type Company = Schemas['company'];
export type Calendar = Schemas['calendar'];

type CompanyFilters = Omit<
  NonNullable<paths['/api/companies']['get']['parameters']['query']>,
  'cursor'
>;

export const companiesQuery = (filters: CompanyFilters) =>
  pagesOptions(keys.companies.list(filters), (cursor) =>
    answerOf(api.GET('/api/companies', { params: { query: { ...filters, cursor } } })),
  );

export const companyQuery = (id: number) =>
  queryOptions({
    queryKey: keys.companies.one(id),
    queryFn: () => answerOf(api.GET('/api/companies/{id}', { params: { path: { id } } })),
  });

/** The first companies by name, inactive ones, too; an installation seldom has more. */
export const companyChoicesQuery = queryOptions({
  queryKey: keys.companies.choices,
  queryFn: () => answerOf(api.GET('/api/companies', { params: { query: { limit: 200 } } })),
  select: (page) => page.items,
  staleTime: 5 * 60_000,
});

const none: readonly Company[] = [];

/** The companies that an administrator chooses from; all others have theirs, and get none. */
export function useCompanies(): readonly Company[] {
  const isAdmin = useUser().role === 'admin';
  return useQuery({ ...companyChoicesQuery, enabled: isAdmin }).data ?? none;
}

export const companyCalendarQuery = (id: number) =>
  queryOptions({
    queryKey: keys.companies.calendar(id),
    queryFn: () =>
      answerOf(api.GET('/api/calendars/company', { params: { query: { company_id: id } } })),
  });

/** The active people of a company, for administrators. */
export const companyColleaguesQuery = (id: number) =>
  pagesOptions(keys.companies.colleagues(id), (cursor) =>
    answerOf(
      api.GET('/api/colleagues', { params: { query: { company_id: id, limit: 200, cursor } } }),
    ),
  );

export function createCompany(
  body: Schemas['create_company_input'],
  idempotencyKey: string,
): Promise<Company> {
  return answerOf(
    api.POST('/api/companies', {
      params: { header: { 'Idempotency-Key': idempotencyKey } },
      body,
    }),
  );
}

export function editCompany(
  { id, version }: Pick<Company, 'id' | 'version'>,
  body: Schemas['edit_company_input'],
): Promise<Company> {
  return answerOf(
    api.PUT('/api/companies/{id}', { params: { path: { id }, header: ifMatch(version) }, body }),
  );
}

export function editCompanyCalendar(
  version: number,
  body: Schemas['edit_company_calendar_input'],
): Promise<Calendar> {
  return answerOf(
    api.PUT('/api/calendars/company', { params: { header: ifMatch(version) }, body }),
  );
}

import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, ifMatch, type Schemas } from './client';
import { keys } from './keys';
import { pageOfSeveral, pagesOptions } from './pages';
import type { paths } from './schema';

export type Account = Schemas['user'];
export type Responsibilities = Schemas['responsibilities'];
export type Successor = Schemas['successor'];
export type HandedOver = Schemas['hand_over_result'];

type UserFilters = Omit<NonNullable<paths['/api/users']['get']['parameters']['query']>, 'cursor'>;

export const usersQuery = (filters: UserFilters) =>
  pagesOptions(keys.users.list(filters), (cursor) =>
    answerOf(api.GET('/api/users', { params: { query: { ...filters, cursor } } })),
  );

const staffRoles = ['admin', 'recruiter', 'hiring_manager', 'interviewer'] as const;

/** All accounts but those of candidates, of which there may be very many: role after role. */
export const staffQuery = (filters: Omit<UserFilters, 'role'>) =>
  pagesOptions(keys.users.list({ ...filters, staff: true }), (place) =>
    pageOfSeveral(staffRoles, place, filters.limit ?? 50, (role, cursor) =>
      answerOf(api.GET('/api/users', { params: { query: { ...filters, role, cursor } } })),
    ),
  );

export const userQuery = (id: number) =>
  queryOptions({
    queryKey: keys.users.one(id),
    queryFn: () => answerOf(api.GET('/api/users/{id}', { params: { path: { id } } })),
  });

/** What a member of staff has on their hands. */
export const responsibilitiesQuery = (id: number) =>
  queryOptions({
    queryKey: keys.users.responsibilities(id),
    queryFn: () =>
      answerOf(api.GET('/api/users/{id}/responsibilities', { params: { path: { id } } })),
  });

/** Who can take over from a member of staff, each with the kinds of responsibilities that they can. */
export const successorsQuery = (id: number) =>
  pagesOptions(keys.users.successors(id), (cursor) =>
    answerOf(
      api.GET('/api/users/{id}/successors', {
        params: { path: { id }, query: { limit: 200, cursor } },
      }),
    ),
  );

/** Creates an account; without a password the person is invited by mail. */
export function createUser(
  body: Schemas['create_user_input'],
  idempotencyKey: string,
): Promise<Account> {
  return answerOf(
    api.POST('/api/users', {
      params: { header: { 'Idempotency-Key': idempotencyKey } },
      body,
    }),
  );
}

/** An account in the version that was shown. */
type Shown = Pick<Account, 'id' | 'version'>;

export function editUser(
  { id, version }: Shown,
  body: Schemas['edit_user_input'],
): Promise<Schemas['user_with_responsibilities']> {
  return answerOf(
    api.PUT('/api/users/{id}', { params: { path: { id }, header: ifMatch(version) }, body }),
  );
}

export function setUserStatus(
  { id, version }: Shown,
  active: boolean,
): Promise<Schemas['user_with_responsibilities']> {
  return answerOf(
    api.PUT('/api/users/{id}/status', {
      params: { path: { id }, header: ifMatch(version) },
      body: { active },
    }),
  );
}

export function inviteAgain(id: number, idempotencyKey: string): Promise<Account> {
  return answerOf(
    api.POST('/api/users/{id}/invite', {
      params: { path: { id }, header: { 'Idempotency-Key': idempotencyKey } },
    }),
  );
}

export function handOver(
  id: number,
  body: Schemas['hand_over_input'],
  idempotencyKey: string,
): Promise<HandedOver> {
  return answerOf(
    api.POST('/api/users/{id}/hand-over', {
      params: { path: { id }, header: { 'Idempotency-Key': idempotencyKey } },
      body,
    }),
  );
}

import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, ifMatch, type Schemas } from './client';
import { keys } from './keys';
import { pagesOptions } from './pages';
import { problemFrom } from './problem';
import type { paths } from './schema';

/** What a company's rounds are called and how they are judged, e.g. "Phone screen". */
export type RoundType = Schemas['round_type'];

type Filters = Omit<
  NonNullable<paths['/api/interview-rounds']['get']['parameters']['query']>,
  'cursor'
>;

/** In their usual order; administrators get those of all companies. */
export const roundTypesQuery = (filters: Filters) =>
  pagesOptions(keys.roundTypes.list(filters), (cursor) =>
    answerOf(api.GET('/api/interview-rounds', { params: { query: { ...filters, cursor } } })),
  );

export const roundTypeQuery = (id: number) =>
  queryOptions({
    queryKey: keys.roundTypes.one(id),
    queryFn: () => answerOf(api.GET('/api/interview-rounds/{id}', { params: { path: { id } } })),
  });

export function createRoundType(
  body: Schemas['create_round_type_input'],
  idempotencyKey: string,
): Promise<RoundType> {
  return answerOf(
    api.POST('/api/interview-rounds', {
      params: { header: { 'Idempotency-Key': idempotencyKey } },
      body,
    }),
  );
}

export function editRoundType(
  { id, version }: Pick<RoundType, 'id' | 'version'>,
  body: Schemas['edit_round_type_input'],
): Promise<RoundType> {
  return answerOf(
    api.PUT('/api/interview-rounds/{id}', {
      params: { path: { id }, header: ifMatch(version) },
      body,
    }),
  );
}

/** Deletes a round type. One that was used is archived instead, and returned. */
export async function deleteRoundType({
  id,
  version,
}: Pick<RoundType, 'id' | 'version'>): Promise<RoundType | undefined> {
  const { data, error, response } = await api.DELETE('/api/interview-rounds/{id}', {
    params: { path: { id }, header: ifMatch(version) },
  });
  if (!response.ok) throw problemFrom(response, error);
  return response.status === 204 ? undefined : data;
}

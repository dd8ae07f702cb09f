import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { answerOf, api, ifMatch, type Schemas } from './client';
import { keys, refreshApplication } from './keys';
import { pagesOptions } from './pages';
import type { paths } from './schema';

/** A round of interviews of an application. */
export type Round = Schemas['interview_round'];
export type RoundStatus = Round['status'];
export type PanelMember = Round['members'][number];
export type Criterion = Round['criteria'][number];
/** What somebody answered to their invitation. */
export type Answer = NonNullable<Round['candidate_answer']>;

/** A round in the version that was shown: a change of it is refused if it is another one now. */
type Shown = Pick<Round, 'id' | 'version'>;

/** The rounds of an application, in their order. */
export const roundsQuery = (application: number) =>
  pagesOptions(keys.applications.rounds(application), (cursor) =>
    answerOf(
      api.GET('/api/applications/{id}/rounds', {
        params: { path: { id: application }, query: { cursor } },
      }),
    ),
  );

export const roundQuery = (id: number) =>
  queryOptions({
    queryKey: keys.interviews.one(id),
    queryFn: () => answerOf(api.GET('/api/application-rounds/{id}', { params: { path: { id } } })),
  });

type UpcomingFilters = Omit<
  NonNullable<paths['/api/interviews/upcoming']['get']['parameters']['query']>,
  'cursor'
>;

/** The scheduled rounds of a time span, of all applications that the caller sees. */
export const upcomingQuery = (filters: UpcomingFilters) =>
  pagesOptions(keys.interviews.upcoming(filters), (cursor) =>
    answerOf(api.GET('/api/interviews/upcoming', { params: { query: { ...filters, cursor } } })),
  );

type OwnFilters = Omit<
  NonNullable<paths['/api/interviews/me']['get']['parameters']['query']>,
  'cursor'
>;

/** The caller's own, and before them those on which they owe feedback. */
export const myInterviewsQuery = (filters: OwnFilters) =>
  pagesOptions(keys.interviews.mine(filters), (cursor) =>
    answerOf(api.GET('/api/interviews/me', { params: { query: { ...filters, cursor } } })),
  );

export function scheduleRound(
  application: number,
  body: Schemas['schedule_round_input'],
  idempotencyKey: string,
): Promise<Round> {
  return answerOf(
    api.POST('/api/applications/{id}/rounds', {
      params: { path: { id: application }, header: { 'Idempotency-Key': idempotencyKey } },
      body,
    }),
  );
}

/** Edits, moves or ends a round; a cancellation gives its reason, too. */
export function editRound(
  { id, version }: Shown,
  body: Schemas['edit_round_input'],
): Promise<Round> {
  return answerOf(
    api.PUT('/api/application-rounds/{id}', {
      params: { path: { id }, header: ifMatch(version) },
      body,
    }),
  );
}

/** Answers the caller's invitation to a round at the time that they were shown. */
export function answerRound(
  { id, starts_at }: Pick<Round, 'id' | 'starts_at'>,
  answer: Answer,
  comment: string | undefined,
): Promise<unknown> {
  return answerOf(
    api.POST('/api/application-rounds/{id}/answer', {
      params: { path: { id } },
      body: {
        answer,
        ...(comment && { comment }),
        ...(starts_at !== null && { seen_start: starts_at }),
      },
    }),
  );
}

/** Fetches again what shows the rounds of an application, after one of them was changed. */
export async function refreshRounds(client: QueryClient, application: number): Promise<void> {
  await Promise.all([
    refreshApplication(client, application),
    client.invalidateQueries({ queryKey: keys.interviews.all }),
  ]);
}

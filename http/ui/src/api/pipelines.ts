import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, ifMatch, type Schemas } from './client';
import { keys } from './keys';
import { pagesOptions } from './pages';
import type { paths } from './schema';

export type Pipeline = Schemas['pipeline'];
export type MoveRule = Pipeline['move_rule'];
export type StageInput = Schemas['pipeline_stage_input'];

type PipelineFilters = Omit<
  NonNullable<paths['/api/pipelines']['get']['parameters']['query']>,
  'cursor'
>;

/** The pipelines that the caller's jobs may follow; administrators get those of all companies. */
export const pipelinesQuery = (filters: PipelineFilters) =>
  pagesOptions(keys.pipelines.list(filters), (cursor) =>
    answerOf(api.GET('/api/pipelines', { params: { query: { ...filters, cursor } } })),
  );

/** All of them, to choose from. */
export const allPipelinesQuery = pipelinesQuery({ limit: 200 });

export const pipelineQuery = (id: number) =>
  queryOptions({
    queryKey: keys.pipelines.one(id),
    queryFn: () => answerOf(api.GET('/api/pipelines/{id}', { params: { path: { id } } })),
    staleTime: 5 * 60_000,
  });

export function createPipeline(
  body: Schemas['create_pipeline_input'],
  idempotencyKey: string,
): Promise<Pipeline> {
  return answerOf(
    api.POST('/api/pipelines', {
      params: { header: { 'Idempotency-Key': idempotencyKey } },
      body,
    }),
  );
}

/** Renames a pipeline at once; all else goes into its draft. */
export function editPipeline(
  { id, edit_version }: Pick<Pipeline, 'id' | 'edit_version'>,
  body: Schemas['edit_pipeline_input'],
): Promise<Pipeline> {
  return answerOf(
    api.PUT('/api/pipelines/{id}', {
      params: { path: { id }, header: ifMatch(edit_version) },
      body,
    }),
  );
}

export function publishPipeline(
  { id, edit_version }: Pipeline,
  idempotencyKey: string,
): Promise<Pipeline> {
  return answerOf(
    api.POST('/api/pipelines/{id}/publish', {
      params: {
        path: { id },
        header: { ...ifMatch(edit_version), 'Idempotency-Key': idempotencyKey },
      },
      body: {},
    }),
  );
}

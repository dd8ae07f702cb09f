import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, ifMatch, type Schemas } from './client';
import { keys } from './keys';
import { pagesOptions } from './pages';
import { randomKey } from './random';
import type { paths } from './schema';

export type Tag = Schemas['tag'];
export type GivenTag = Schemas['given_tag'];

type TagFilters = Omit<NonNullable<paths['/api/tags']['get']['parameters']['query']>, 'cursor'>;

/** The company's tags by name; for administrators those of all companies. */
export const tagsQuery = (filters: TagFilters) =>
  pagesOptions(keys.tags.list(filters), (cursor) =>
    answerOf(api.GET('/api/tags', { params: { query: { ...filters, cursor } } })),
  );

export const tagQuery = (id: number) =>
  queryOptions({
    queryKey: keys.tags.one(id),
    queryFn: () => answerOf(api.GET('/api/tags/{id}', { params: { path: { id } } })),
  });

export function createTag(body: Schemas['create_tag_input'], idempotencyKey: string): Promise<Tag> {
  return answerOf(
    api.POST('/api/tags', {
      params: { header: { 'Idempotency-Key': idempotencyKey } },
      body,
    }),
  );
}

type Shown = Pick<Tag, 'id' | 'version'>;

export function editTag({ id, version }: Shown, name: string): Promise<Tag> {
  return answerOf(
    api.PUT('/api/tags/{id}', {
      params: { path: { id }, header: ifMatch(version) },
      body: { name },
    }),
  );
}

/** Takes it from everybody who has it, too. */
export function deleteTag({ id, version }: Shown): Promise<unknown> {
  return answerOf(
    api.DELETE('/api/tags/{id}', { params: { path: { id }, header: ifMatch(version) } }),
  );
}

/** Gives another tag to everybody who has this one, which is no more then. Returns the other. */
export function mergeTag(
  { id, version }: Shown,
  into_id: number,
  idempotencyKey: string,
): Promise<Tag> {
  return answerOf(
    api.POST('/api/tags/{id}/merge', {
      params: {
        path: { id },
        header: { ...ifMatch(version), 'Idempotency-Key': idempotencyKey },
      },
      body: { into_id },
    }),
  );
}

export const candidateTagsQuery = (id: number) =>
  queryOptions({
    queryKey: keys.candidates.tags(id),
    queryFn: () => answerOf(api.GET('/api/candidates/{id}/tags', { params: { path: { id } } })),
    select: (page) => page.items,
  });

export function giveTag(id: number, tag: string, company_id?: number): Promise<unknown> {
  return answerOf(
    api.POST('/api/candidates/{id}/tags', {
      params: { path: { id }, header: { 'Idempotency-Key': randomKey() } },
      body: { tags: [tag], company_id },
    }),
  );
}

export function takeTag(id: number, tag: string, company_id?: number): Promise<unknown> {
  return answerOf(
    api.DELETE('/api/candidates/{id}/tags', {
      params: { path: { id }, query: { tag, company_id } },
    }),
  );
}

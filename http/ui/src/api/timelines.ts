import { answerOf, api, type Schemas } from './client';
import { keys } from './keys';
import { pagesOptions } from './pages';

export type TimelineEntry = Schemas['timeline_entry'];
export type TimelineKind = TimelineEntry['kind'];

/** What happened to a candidate, newest first: all of it, or only of certain kinds. */
export const timelineQuery = (id: number, kind: TimelineKind[]) =>
  pagesOptions(keys.timelines.of(id, { kind }), (cursor) =>
    answerOf(
      api.GET('/api/candidates/{id}/timeline', {
        params: { path: { id }, query: { kind, cursor } },
      }),
    ),
  );

import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from './client';
import { keys } from './keys';
import { pagesOptions } from './pages';

export type ShareLink = Schemas['share_link'];
export type SharedField = ShareLink['fields'][number];

/** The links to a candidate that the caller made, newest first; for administrators all. */
export const shareLinksQuery = (candidate: number) =>
  pagesOptions(keys.candidates.shareLinks(candidate), (cursor) =>
    answerOf(
      api.GET('/api/candidates/{id}/share-links', {
        params: { path: { id: candidate }, query: { cursor } },
      }),
    ),
  );

export const shareLinkQuery = ({ id, candidate_id }: ShareLink) =>
  queryOptions({
    queryKey: keys.candidates.shareLink(candidate_id, id),
    queryFn: () => answerOf(api.GET('/api/share-links/{id}', { params: { path: { id } } })),
  });

/** Makes a link, whose address is told only now. */
export function shareCandidate(
  id: number,
  body: Schemas['share_candidate_input'],
): Promise<Schemas['new_share_link']> {
  return answerOf(api.POST('/api/candidates/{id}/share-links', { params: { path: { id } }, body }));
}

export function revokeShareLink(id: number): Promise<ShareLink> {
  return answerOf(api.DELETE('/api/share-links/{id}', { params: { path: { id } } }));
}

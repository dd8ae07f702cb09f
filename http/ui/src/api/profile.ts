import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, ifMatch, type Schemas } from './client';
import { keys } from './keys';

export type Candidate = Schemas['candidate'];

/** What a candidate tells about themselves. */
export const profileQuery = queryOptions({
  queryKey: keys.profile,
  queryFn: () => answerOf(api.GET('/api/candidates/profile')),
});

export function editProfile(
  version: number,
  body: Schemas['edit_profile_input'],
): Promise<Candidate> {
  return answerOf(
    api.PUT('/api/candidates/profile', { params: { header: ifMatch(version) }, body }),
  );
}

import type { Round } from '@/api/interviews';
import type { Role } from '@/api/session';

/** Where a role finds its own interviews; administrators are on no panel. */
export function ownInterviewsPath(role: Role): string | undefined {
  return role === 'admin' || role === 'candidate' ? undefined : '/my-interviews';
}

/** Somebody as a member of a panel; nothing if they are not on it. */
export function memberOf({ members }: Pick<Round, 'members'>, user: number) {
  return members.find(({ user_id }) => user_id === user);
}

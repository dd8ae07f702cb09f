import { everyone, roleNames } from '@/api/roles';
import type { Account } from '@/api/users';
import type { Tone } from '@/design/Badge';

export const roleOptions = everyone.map((role) => [role, roleNames[role]] as const);

/** Whether somebody was invited and has not chosen a password yet. */
export function isAwaited({ active, invited_at, accepted_at }: Account): boolean {
  return active && invited_at !== null && accepted_at === null;
}

/** What is special about an account, if anything. */
export function signOf(user: Account): readonly [label: string, tone: Tone] | undefined {
  if (!user.active) return ['Inactive', 'neutral'];
  return isAwaited(user) ? ['Invited', 'turn'] : undefined;
}

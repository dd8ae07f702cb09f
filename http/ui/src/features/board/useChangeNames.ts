import { useNameOf } from '@/api/people';
import { useRecentChanges } from '@/app/recentChanges';
import type { Changes } from './Column';

const none: Changes = new Map();

/** Who changed which application just now, by name. */
export function useChangeNames(): Changes {
  const nameOf = useNameOf();
  const changes = useRecentChanges();
  if (changes.size === 0) return none;
  return new Map(
    [...changes].map(([id, { actor_id }]) => [id, nameOf(actor_id) ?? 'the candidate']),
  );
}

import type { Move } from '@/api/applications';
import { dropLine, possible } from '@/features/moves/moveWords';
import type { Verdict } from './Column';

/** What a drop on each stage would do, by its key. */
export function verdictsOf(moves: readonly Move[] = []): ReadonlyMap<string, Verdict> {
  return new Map(
    moves.map((move) => {
      const allowed = possible(move);
      return [
        move.stage_key,
        { allowed, text: dropLine(allowed, move.why_not, move.triggers) },
      ] as const;
    }),
  );
}

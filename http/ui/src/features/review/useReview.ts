import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { applicationQuery, type Application } from '@/api/applications';
import { useParam } from '@/design/useParam';
import { useMoves } from '@/features/moves/useMoves';
import { decide, nextIn, previousIn, withNew, type Decision } from './queue';

interface Review {
  scope: string;
  queue: readonly number[];
  decided: readonly Decision[];
}

/** Who is reviewed now, who comes next, what was decided. Another list (`scope`) begins anew. */
export function useReview(scope: string, listed: readonly Application[]) {
  const client = useQueryClient();
  const moves = useMoves();
  const [at, setAt] = useParam('at');
  const [kept, setKept] = useState<Review>({ scope, queue: [], decided: [] });
  const before = kept.scope === scope ? kept : { scope, queue: [], decided: [] };
  const queue = withNew(
    before.queue,
    listed.filter((each) => each.stage_kind === 'active').map((each) => each.id),
  );
  const review = queue === before.queue ? before : { ...before, queue };
  if (review !== kept) setKept(review);

  const { decided } = review;
  const asked = Number(at);
  const current = queue.includes(asked) ? asked : nextIn(queue, decided, undefined);
  const finished = at === 'end' || (queue.length > 0 && current === undefined);

  const go = (id: number | undefined) => setAt(id === undefined ? 'end' : String(id));
  const record = (decision: Decision) => {
    const next = decide(decided, decision);
    setKept({ ...review, decided: next });
    go(nextIn(queue, next, decision.id));
  };
  const forget = (id: number) =>
    setKept((now) => ({ ...now, decided: now.decided.filter((each) => each.id !== id) }));

  const undo = async () => {
    const last = decided.at(-1);
    if (!last) return;
    forget(last.id);
    go(last.id);
    if (last.what === 'skipped') return;
    const fresh = await client.query({ ...applicationQuery(last.id), staleTime: 0 });
    await moves.undo(fresh);
  };

  return {
    queue,
    decided,
    current: finished ? undefined : current,
    finished,
    /** Goes on at once; a move that is refused brings its application back. */
    record: (decision: Decision, accepted?: Promise<boolean>) => {
      record(decision);
      void accepted?.then((was) => {
        if (was) return;
        forget(decision.id);
        go(decision.id);
      });
    },
    back: () => {
      const previous =
        current === undefined || finished ? queue.at(-1) : previousIn(queue, current);
      if (previous !== undefined) go(previous);
    },
    /** Shows those once more that were skipped. */
    again: () => {
      const rest = decided.filter((each) => each.what !== 'skipped');
      setKept({ ...review, decided: rest });
      go(nextIn(queue, rest, undefined));
    },
    undo: () => void undo(),
  };
}

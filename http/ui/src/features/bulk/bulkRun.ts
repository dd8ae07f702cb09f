import type { WaitingMail } from '@/api/applications';
import type { BulkResult } from '@/api/bulk';
import { Problem } from '@/api/problem';

const chunkSize = 20;

/** What undoing many moves would do. */
export interface BulkUndo {
  /** In milliseconds since the epoch. */
  until: number;
  waiting: readonly WaitingMail[];
}

/** Splits what is to be sent, so that progress shows and no request takes long. */
export function chunksOf<Item>(items: readonly Item[], size = chunkSize): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  );
}

/** Sends chunk after chunk; one that gets no answer fails as a whole, and the others go on. */
export async function runAll(
  ids: readonly number[],
  send: (ids: readonly number[]) => Promise<readonly BulkResult[]>,
  onProgress: (done: readonly BulkResult[]) => void,
): Promise<readonly BulkResult[]> {
  const done: BulkResult[] = [];
  for (const chunk of chunksOf(ids)) {
    try {
      done.push(...(await send(chunk)));
    } catch (failure) {
      const problem = failure instanceof Problem ? failure.message : 'Something went wrong.';
      done.push(...chunk.map((id) => ({ id, problem })));
    }
    onProgress([...done]);
  }
  return done;
}

export function succeeded(results: readonly BulkResult[]): readonly number[] {
  return results.filter((each) => each.problem === undefined).map((each) => each.id);
}

/** The failures by their reason, the most frequent first. */
export function failuresByReason(
  results: readonly BulkResult[],
): readonly (readonly [reason: string, ids: readonly number[]])[] {
  const byReason = new Map<string, number[]>();
  for (const { id, problem } of results)
    if (problem !== undefined) byReason.set(problem, [...(byReason.get(problem) ?? []), id]);
  return [...byReason].sort(([, a], [, b]) => b.length - a.length);
}

/** Until when all that succeeded can be undone, if they can, and the mails that wait until then. */
export function undoOf(results: readonly BulkResult[]): BulkUndo | undefined {
  const offers = results.flatMap(({ undo }) => undo ?? []);
  if (offers.length === 0 || offers.length < succeeded(results).length) return undefined;
  return {
    until: Math.min(...offers.map(({ until }) => Date.parse(until))),
    waiting: offers.flatMap(({ cancels }) => cancels),
  };
}

/** "1 application", "312 applications". */
export function applications(count: number): string {
  return count === 1 ? '1 application' : `${count} applications`;
}

/** The order in which applications are reviewed. It stays as it is while they move away. */

export interface Decision {
  id: number;
  what: 'moved' | 'rejected' | 'skipped';
  /** Label of the stage that it went to. */
  to?: string;
}

/** Appends who is new; the same queue if nobody is. */
export function withNew(queue: readonly number[], ids: readonly number[]): readonly number[] {
  const known = new Set(queue);
  const fresh = ids.filter((id) => !known.has(id));
  return fresh.length > 0 ? [...queue, ...fresh] : queue;
}

/** The next after `at` about whom nothing was decided, else the first such; none when all are done. */
export function nextIn(
  queue: readonly number[],
  decided: readonly Decision[],
  at: number | undefined,
): number | undefined {
  const done = new Set(decided.map((each) => each.id));
  const from = at === undefined ? 0 : queue.indexOf(at) + 1;
  const open = (id: number) => !done.has(id) && id !== at;
  return queue.slice(from).find(open) ?? queue.slice(0, from).find(open);
}

export function previousIn(queue: readonly number[], at: number): number | undefined {
  return queue[queue.indexOf(at) - 1];
}

/** Notes a decision; a later one about the same application replaces it. */
export function decide(decided: readonly Decision[], decision: Decision): readonly Decision[] {
  return [...decided.filter((each) => each.id !== decision.id), decision];
}

/** "5 moved on, 3 rejected, 1 skipped". */
export function summary(decided: readonly Decision[]): string {
  const words = { moved: 'moved on', rejected: 'rejected', skipped: 'skipped' } as const;
  return (['moved', 'rejected', 'skipped'] as const)
    .map((what) => [decided.filter((each) => each.what === what).length, words[what]] as const)
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(', ');
}

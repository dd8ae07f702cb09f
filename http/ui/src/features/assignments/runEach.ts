/** Does something with many things, one after the other, and says how far it is. */

export interface Failure<Item> {
  item: Item;
  reason: string;
}

export interface Progress<Item> {
  total: number;
  done: number;
  failures: readonly Failure<Item>[];
}

export function begun<Item>(items: readonly Item[]): Progress<Item> {
  return { total: items.length, done: 0, failures: [] };
}

export function isOver({ total, done, failures }: Progress<unknown>): boolean {
  return done + failures.length === total;
}

/** One thing that fails does not keep the others from being done. */
export async function runEach<Item>(
  items: readonly Item[],
  run: (item: Item) => Promise<unknown>,
  onProgress: (progress: Progress<Item>) => void,
): Promise<Progress<Item>> {
  let progress = begun(items);
  for (const item of items) {
    try {
      await run(item);
      progress = { ...progress, done: progress.done + 1 };
    } catch (failure) {
      const reason = failure instanceof Error ? failure.message : String(failure);
      progress = { ...progress, failures: [...progress.failures, { item, reason }] };
    }
    onProgress(progress);
  }
  return progress;
}

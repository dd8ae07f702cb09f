import type { LastChange } from '@/api/conflicts';
import { relative } from '@/design/time';

/** What a form edits, which others may change meanwhile. */
export interface Edited {
  version: number;
  /** Loads it again; it comes back to the form in another version, if there is one. */
  reload: () => Promise<unknown>;
  /** Who changed it since it was loaded, if that can be found out. */
  changedBy?: () => Promise<LastChange | undefined>;
}

/** "Rosa Recruiter changed this 2 min ago, while you were editing it."; "Somebody" if it is not known who. */
export function changedMeanwhile(
  change: LastChange | undefined,
  now: Date,
  reader: number | undefined,
): string {
  const by = change?.changed_by;
  if (by && by.id !== null && by.id === reader)
    return 'You changed this in another window while you were editing it here.';
  const at = change?.changed_at;
  const when = at && relative(new Date(at), now);
  return `${by?.name ?? 'Somebody'} changed this ${when ? `${when}, ` : ''}while you were editing it.`;
}

/** What a form shows once it was loaded again: what was typed stays, all else is as it is now. */
export function withTyped<Values extends object>(
  typed: Values,
  before: Partial<Values>,
  now: Values,
): Values {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const kept = Object.entries(typed).filter(
    ([name, value]) => !same(value, before[name as keyof Values]),
  );
  return { ...now, ...Object.fromEntries(kept) };
}

/** The version of what a form shows: it follows what is loaded if nothing was typed, or once if asked to. */
export class ShownVersion {
  #version: number;
  #loads = 0;

  constructor(version: number) {
    this.#version = version;
  }

  get current(): number {
    return this.#version;
  }

  /** Whether the form is to show another version now; if so, it counts as shown. */
  follows(version: number, typed: boolean, loads: number): boolean {
    if (version === this.#version || (typed && loads === this.#loads)) return false;
    this.#version = version;
    this.#loads = loads;
    return true;
  }
}

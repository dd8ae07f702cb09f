/** What was typed and not sent yet, kept on this device for thirty days. */

const prefix = 'callboard.draft.';
const keptFor = 30 * 24 * 3600 * 1000;

interface Draft {
  at: number;
  value: unknown;
}

export function readDraft(name: string, store: Storage = localStorage): unknown {
  const text = store.getItem(prefix + name);
  if (text === null) return undefined;
  try {
    return (JSON.parse(text) as Draft).value;
  } catch {
    return undefined;
  }
}

/** Keeps a draft; `undefined` forgets it. */
export function writeDraft(name: string, value: unknown, store: Storage = localStorage) {
  if (value === undefined) store.removeItem(prefix + name);
  else store.setItem(prefix + name, JSON.stringify({ at: Date.now(), value } satisfies Draft));
}

/** Forgets drafts that nobody came back to. */
export function forgetOldDrafts(now: number, store: Storage = localStorage) {
  const names = Array.from({ length: store.length }, (_, at) => store.key(at));
  for (const name of names) {
    if (!name?.startsWith(prefix)) continue;
    const draft = JSON.parse(store.getItem(name) ?? '{}') as Partial<Draft>;
    if (now - (draft.at ?? 0) > keptFor) store.removeItem(name);
  }
}

import { useMemo, useState } from 'react';

interface Kept {
  scope: string;
  ids: ReadonlySet<number>;
}

const none: ReadonlySet<number> = new Set();

/** Which rows of a list are selected; another list (`scope`) begins with none. */
export function useSelection<Row extends { id: number }>(scope: string, rows: readonly Row[]) {
  const [state, setState] = useState<Kept>({ scope, ids: none });
  const ids = state.scope === scope ? state.ids : none;
  const selected = useMemo(() => rows.filter((each) => ids.has(each.id)), [rows, ids]);
  const set = (next: ReadonlySet<number>) => setState({ scope, ids: next });
  return {
    selection: { ids, set },
    selected,
    selectAll: (all: readonly Row[]) => set(new Set(all.map((each) => each.id))),
    clear: () => set(none),
  };
}

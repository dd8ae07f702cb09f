import { Dialog } from '@/design/Dialog';
import { Kbd } from '@/design/Kbd';
import { useActiveShortcuts, type Shortcut } from '@/design/shortcuts';

const inBoards = [
  ['Space', 'Lift a card, drop it'],
  ['← →', 'Carry it to another stage'],
  ['Esc', 'Put it back'],
] as const;

/** All keys that mean something here. */
export function KeysSheet({ onClose }: { onClose: () => void }) {
  const byName = new Map<string, readonly Shortcut[]>();
  for (const { name, shortcuts } of useActiveShortcuts())
    byName.set(name, [...(byName.get(name) ?? []), ...shortcuts]);
  return (
    <Dialog title="Keys" onClose={onClose} wide>
      <div className="columns-2 gap-8 max-sm:columns-1">
        {[...byName].map(([name, shortcuts]) => (
          <Group
            key={name}
            name={name}
            rows={shortcuts.map(({ keys, does }) => [keys, does] as const)}
            {...(name === 'Everywhere' && { first: ['Ctrl K', 'Search and act'] as const })}
          />
        ))}
        <Group name="Boards" rows={inBoards} />
      </div>
    </Dialog>
  );
}

type Row = readonly [keys: string, does: string];

function Group({ name, rows, first }: { name: string; rows: readonly Row[]; first?: Row }) {
  const all = first ? [first, ...rows] : rows;
  return (
    <section className="mb-4 break-inside-avoid">
      <h3 className="mb-1 text-sm font-medium text-muted">{name}</h3>
      <dl>
        {all.map(([keys, does]) => (
          <div key={keys} className="flex h-7 items-center justify-between gap-4">
            <dt>{does}</dt>
            <dd>
              <Kbd>{keys}</Kbd>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

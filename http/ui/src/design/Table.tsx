import { ArrowDown, ArrowUp } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { cx } from './cx';
import { useShortcuts } from './shortcuts';
import { useParam } from './useParam';

export interface Column<Row> {
  header: string;
  cell: (row: Row) => ReactNode;
  /** The name by which the service sorts, as in `order_by`. */
  sort?: string;
  /** Numbers are at the right. */
  numeric?: boolean;
  /** Left out on phones. */
  minor?: boolean;
  className?: string;
}

interface TableProps<Row> {
  /** What the table lists, for screen readers and the sheet of keys. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => number;
  rowName: (row: Row) => string;
  onOpen?: (row: Row) => void;
  selection?: Selection;
}

export interface Selection {
  ids: ReadonlySet<number>;
  set: (ids: ReadonlySet<number>) => void;
}

/** Returns the ids from one row to another, both included, in the order of the rows. */
export function idsBetween(ids: readonly number[], from: number, to: number): readonly number[] {
  const [first, last] = [Math.max(0, Math.min(from, to)), Math.max(from, to)];
  return ids.slice(first, last + 1);
}

/** A dense list: J and K go through it, Enter opens, X selects, Shift selects up to a row. */
export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, rowId, rowName, onOpen, selection } = props;
  const [at, setAt] = useState(-1);
  const lastToggled = useRef(0);
  const body = useRef<HTMLTableSectionElement>(null);

  const go = (next: number) => {
    const to = Math.min(Math.max(next, 0), rows.length - 1);
    setAt(to);
    body.current?.rows[to]?.scrollIntoView({ block: 'nearest' });
  };
  const toggle = (index: number, range: boolean) => {
    if (!selection) return;
    const ids = rows.map(rowId);
    const chosen = range
      ? idsBetween(ids, lastToggled.current, index)
      : idsBetween(ids, index, index);
    const next = new Set(selection.ids);
    const add = !next.has(ids[index] ?? -1);
    chosen.forEach((id) => (add ? next.add(id) : next.delete(id)));
    lastToggled.current = index;
    selection.set(next);
  };
  const atRow = rows[at];
  useShortcuts(label, [
    { keys: 'J', does: 'Next row', run: () => go(at + 1) },
    { keys: 'K', does: 'Previous row', run: () => go(at - 1) },
    ...(onOpen
      ? [{ keys: 'Enter', does: 'Open the row', run: () => atRow !== undefined && onOpen(atRow) }]
      : []),
    ...(selection
      ? [{ keys: 'X', does: 'Select the row', run: () => at >= 0 && toggle(at, false) }]
      : []),
  ]);

  return (
    <table className="w-full border-separate border-spacing-0 tabular-nums">
      <caption className="sr-only">{label}</caption>
      <thead>
        <tr>
          {selection && (
            <th className={cx(headClass, 'w-9 pr-0')}>
              <input
                type="checkbox"
                aria-label="Select all rows shown"
                checked={rows.length > 0 && rows.every((row) => selection.ids.has(rowId(row)))}
                onChange={(event) =>
                  selection.set(new Set(event.target.checked ? rows.map(rowId) : []))
                }
                className="block size-4 accent-accent"
              />
            </th>
          )}
          {columns.map((column) => (
            <Header key={column.header} column={column} />
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row, index) => (
          <BodyRow
            key={rowId(row)}
            row={row}
            name={rowName(row)}
            columns={columns}
            current={index === at}
            selected={selection ? selection.ids.has(rowId(row)) : undefined}
            onToggle={(range) => toggle(index, range)}
            onOpen={onOpen}
          />
        ))}
      </tbody>
    </table>
  );
}

interface BodyRowProps<Item> {
  row: Item;
  name: string;
  columns: readonly Column<Item>[];
  /** Whether the keys mean this row. */
  current: boolean;
  /** Absent where rows cannot be selected. */
  selected: boolean | undefined;
  /** `range`: up to the row that was selected last. */
  onToggle: (range: boolean) => void;
  onOpen: ((row: Item) => void) | undefined;
}

function BodyRow<Item>(props: BodyRowProps<Item>) {
  const { row, name, columns, current, selected, onToggle, onOpen } = props;
  return (
    <tr
      aria-selected={selected}
      onClick={(event) => {
        if ((event.target as Element).closest('a, button, input, label')) return;
        if (event.shiftKey) onToggle(true);
        else onOpen?.(row);
      }}
      className={cx(
        'group',
        onOpen && 'cursor-pointer',
        selected ? 'bg-accent-soft' : 'hover:bg-hover',
        current && 'outline-2 -outline-offset-2 outline-accent',
      )}
    >
      {selected !== undefined && (
        <td className="h-10 border-b border-line pl-3">
          <input
            type="checkbox"
            aria-label={`Select ${name}`}
            checked={selected}
            onChange={(event) => onToggle((event.nativeEvent as MouseEvent).shiftKey)}
            className="block size-4 accent-accent"
          />
        </td>
      )}
      {columns.map((column) => (
        <td
          key={column.header}
          className={cx(
            'h-10 border-b border-line px-3',
            column.numeric && 'text-right',
            column.minor && 'max-md:hidden',
            column.className,
          )}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

const headClass =
  'sticky top-0 z-10 h-8 border-b border-line-strong bg-surface px-3 text-left text-sm font-medium text-muted';

function Header<Row>({ column }: { column: Column<Row> }) {
  const [order, setOrder] = useParam('order');
  const { sort } = column;
  const up = order === sort;
  const down = order === `-${sort}`;
  const sorted = sort !== undefined && (up || down);
  return (
    <th
      scope="col"
      aria-sort={sorted ? (up ? 'ascending' : 'descending') : undefined}
      className={cx(
        headClass,
        column.numeric && 'text-right',
        column.minor && 'max-md:hidden',
        column.className,
      )}
    >
      {sort === undefined ? (
        column.header
      ) : (
        <button
          type="button"
          onClick={() => setOrder(up ? `-${sort}` : sort)}
          className="inline-flex items-center gap-1 hover:text-text"
        >
          {column.header}
          {up && <ArrowUp aria-hidden size={12} />}
          {sorted && down && <ArrowDown aria-hidden size={12} />}
        </button>
      )}
    </th>
  );
}

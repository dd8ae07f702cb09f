import { Select } from '@/design/Field';
import type { BoardColumn } from './columns';

interface StageSwitchProps {
  columns: readonly BoardColumn[];
  /** The key of a stage. */
  chosen: string;
  onChoose: (key: string) => void;
}

/** Chooses the column that a phone shows. */
export function StageSwitch({ columns, chosen, onChoose }: StageSwitchProps) {
  return (
    <div className="px-4 pb-2">
      <Select
        aria-label="Stage"
        className="w-full"
        value={chosen}
        onChange={(event) => onChoose(event.target.value)}
      >
        {columns.map(({ stage, applications }) => (
          <option key={stage.key} value={stage.key}>
            {`${stage.label} (${applications.length})`}
          </option>
        ))}
      </Select>
    </div>
  );
}

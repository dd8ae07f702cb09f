import { useState } from 'react';
import { Select, TextInput } from '@/design/Field';

interface DelayInputProps {
  hours: number;
  /** Working time is counted in hours only: a working day has no fixed length. */
  hoursOnly: boolean;
  onChange: (hours: number) => void;
}

type Unit = 'hours' | 'days';

/** A delay in hours or days. */
export function DelayInput({ hours, hoursOnly, onChange }: DelayInputProps) {
  const [chosen, setChosen] = useState<Unit>(hours > 0 && hours % 24 === 0 ? 'days' : 'hours');
  const unit = hoursOnly ? 'hours' : chosen;
  const size = unit === 'days' ? 24 : 1;
  return (
    <span className="flex gap-2">
      <TextInput
        type="number"
        min={0}
        inputMode="numeric"
        className="w-20!"
        value={Number.isFinite(hours) ? hours / size : ''}
        onChange={({ target }) =>
          onChange(target.value === '' ? Number.NaN : Math.round(target.valueAsNumber * size))
        }
      />
      <Select
        id={undefined}
        aria-label="Unit"
        value={unit}
        disabled={hoursOnly}
        onChange={({ target }) => {
          const next = target.value as Unit;
          setChosen(next);
          onChange((hours / size) * (next === 'days' ? 24 : 1));
        }}
      >
        <option value="hours">{hoursOnly ? 'working hours' : 'hours'}</option>
        {!hoursOnly && <option value="days">days</option>}
      </Select>
    </span>
  );
}

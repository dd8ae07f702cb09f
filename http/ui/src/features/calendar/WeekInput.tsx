import { Plus, X } from 'lucide-react';
import { IconButton } from '@/design/Button';
import { TextInput } from '@/design/Field';
import { days, nextRange, rangesOf, withRanges, type Range } from './week';

interface WeekInputProps {
  hours: readonly string[];
  onChange: (hours: readonly string[]) => void;
}

/** The working hours of a week, any number of ranges a day. */
export function WeekInput({ hours, onChange }: WeekInputProps) {
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-surface">
      {days.map(([day, label]) => (
        <DayRow
          key={day}
          label={label}
          ranges={rangesOf(hours, day)}
          onChange={(ranges) => onChange(withRanges(hours, day, ranges))}
        />
      ))}
    </ul>
  );
}

// Wide enough for a clock of twelve hours; without the picker's icon, which the keys do not need.
const timeClass = 'w-24! px-2! [&::-webkit-calendar-picker-indicator]:hidden';

interface DayRowProps {
  label: string;
  ranges: readonly Range[];
  onChange: (ranges: readonly Range[]) => void;
}

function DayRow({ label, ranges, onChange }: DayRowProps) {
  const replace = (at: number, range: Range) => onChange(ranges.with(at, range));
  return (
    <li className="relative flex items-start gap-3 px-3 py-1.5 max-sm:flex-col max-sm:gap-1">
      <span className="w-24 shrink-0 pt-1.5">{label}</span>
      <div className="flex grow flex-col gap-1.5">
        {ranges.length === 0 && <span className="pt-1.5 text-muted">Free</span>}
        {ranges.map((range, at) => (
          <div key={at} className="flex items-center gap-1.5">
            <TextInput
              type="time"
              aria-label={`${label}, from`}
              value={range.from}
              onChange={({ target }) => replace(at, { ...range, from: target.value })}
              className={timeClass}
            />
            <span aria-hidden>–</span>
            <TextInput
              type="time"
              aria-label={`${label}, until`}
              value={range.to}
              onChange={({ target }) => replace(at, { ...range, to: target.value })}
              className={timeClass}
            />
            <IconButton
              icon={X}
              label={`Remove ${range.from} to ${range.to}`}
              onClick={() => onChange(ranges.toSpliced(at, 1))}
            />
          </div>
        ))}
      </div>
      <IconButton
        icon={Plus}
        label={`Add hours on ${label}`}
        className="max-sm:absolute max-sm:top-1.5 max-sm:right-3"
        onClick={() => onChange([...ranges, nextRange(ranges)])}
      />
    </li>
  );
}

import { CircleQuestionMark } from 'lucide-react';
import { IconButton } from '@/design/Button';
import { Popover } from '@/design/Popover';

interface ValueChipsProps {
  values: readonly string[];
  onInsert: (value: string) => void;
}

/** The values that a text may use; a click puts one where the cursor was. */
export function ValueChips({ values, onInsert }: ValueChipsProps) {
  return (
    <div role="group" aria-label="Insert a value" className="flex flex-wrap items-center gap-1">
      <span className="mr-1 text-sm text-muted">Insert</span>
      {values.map((value) => (
        <button
          key={value}
          type="button"
          onPointerDown={(event) => event.preventDefault()} // the cursor stays where it is
          onClick={() => onInsert(value)}
          className="h-6 rounded-sm border border-line bg-surface px-1.5 text-xs text-muted hover:border-line-strong hover:text-text"
        >
          {value}
        </button>
      ))}
      <Popover
        label="How to write templates"
        trigger={(props) => (
          <IconButton {...props} icon={CircleQuestionMark} label="How to write templates" />
        )}
      >
        <HowTo />
      </Popover>
    </div>
  );
}

const rules = [
  ['{{job_title}}', 'the value'],
  ['{{#stage}} … {{/stage}}', 'only if there is a value; for a list, once for each row'],
  ['{{^stage}} … {{/stage}}', 'only if there is none'],
  ['{{>header}} … {{>footer}}', 'in HTML: the frame that all mails share'],
] as const;

function HowTo() {
  return (
    <dl className="flex flex-col gap-2 p-3 text-sm">
      {rules.map(([code, meaning]) => (
        <div key={code}>
          <dt>
            <code className="text-xs">{code}</code>
          </dt>
          <dd className="text-muted">{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}

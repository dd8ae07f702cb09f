import { CalendarX, Mail, Timer, type LucideIcon } from 'lucide-react';
import type { AffectedRound, Trigger } from '@/api/applications';
import { AffectedRounds } from './AffectedRounds';
import { triggerLine } from './moveWords';

interface TriggersProps {
  triggers: readonly Trigger[];
  /** The interviews that are cancelled, where the move does that. */
  rounds?: readonly AffectedRound[];
}

const icons: Readonly<Partial<Record<string, LucideIcon>>> = { mail: Mail, rounds: CalendarX };

/** What a move will trigger: each mail with its text, each interview with its time. */
export function Triggers({ triggers, rounds = [] }: TriggersProps) {
  if (triggers.length === 0) return <p className="text-muted">Nothing is sent.</p>;
  return (
    <ul className="flex flex-col gap-2">
      {triggers.map((each, at) => {
        const Icon = icons[each.kind] ?? Timer;
        return (
          <li key={at} className="flex gap-2">
            <Icon aria-hidden size={16} className="mt-0.5 shrink-0 text-muted" />
            {each.kind === 'rounds' && rounds.length > 0 ? (
              <AffectedRounds rounds={rounds}>{triggerLine(each)}:</AffectedRounds>
            ) : (
              <TriggerText trigger={each} />
            )}
          </li>
        );
      })}
    </ul>
  );
}

function TriggerText({ trigger }: { trigger: Trigger }) {
  const { subject, text } = trigger;
  if (text === null) return triggerLine(trigger);
  return (
    <details className="min-w-0 grow">
      <summary className="cursor-pointer">
        {triggerLine(trigger)}
        {subject && <span className="text-muted">: “{subject}”</span>}
      </summary>
      <pre className="mt-2 rounded border border-line bg-sunken p-3 font-sans text-sm whitespace-pre-wrap">
        {text}
      </pre>
    </details>
  );
}

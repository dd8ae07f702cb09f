import { Mail, Timer } from 'lucide-react';
import type { Trigger } from '@/api/applications';
import { triggerLine } from './moveWords';

/** What a move will trigger, each mail with its text. */
export function Triggers({ triggers }: { triggers: readonly Trigger[] }) {
  if (triggers.length === 0) return <p className="text-muted">Nothing is sent.</p>;
  return (
    <ul className="flex flex-col gap-2">
      {triggers.map((each, at) => (
        <li key={at} className="flex gap-2">
          {each.kind === 'mail' ? (
            <Mail aria-hidden size={16} className="mt-0.5 shrink-0 text-muted" />
          ) : (
            <Timer aria-hidden size={16} className="mt-0.5 shrink-0 text-muted" />
          )}
          {each.text === null ? (
            triggerLine(each)
          ) : (
            <details className="min-w-0 grow">
              <summary className="cursor-pointer">
                {triggerLine(each)}
                {each.subject && <span className="text-muted">: “{each.subject}”</span>}
              </summary>
              <pre className="mt-2 rounded border border-line bg-sunken p-3 font-sans text-sm whitespace-pre-wrap">
                {each.text}
              </pre>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

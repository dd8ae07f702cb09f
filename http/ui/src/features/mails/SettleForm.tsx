import type { Settlement } from '@/api/mails';
import { Button } from '@/design/Button';

interface SettleFormProps {
  busy: boolean;
  onSettle: (outcome: Settlement) => void;
}

const choices = [
  ['sent', 'It arrived', 'Counts as sent.'],
  ['not_sent', 'It did not arrive', 'Counts as failed; nothing more is sent.'],
  [
    'send_again',
    'Send it again',
    'As the same message: most mail programs recognise it if it is there already. Once only.',
  ],
] as const satisfies readonly (readonly [Settlement, string, string])[];

/** For a mail of unknown outcome: a person finds out, and says so. */
export function SettleForm({ busy, onSettle }: SettleFormProps) {
  return (
    <section aria-label="Settle what became of it" className="rounded-card bg-turn-soft p-3">
      <h3 className="font-semibold text-turn">What became of it?</h3>
      <p className="text-sm">
        Ask the recipient, or look at the mail server’s log. It is not repeated by itself, because
        nobody should get it twice.
      </p>
      <ul className="mt-2 flex flex-col gap-2">
        {choices.map(([outcome, label, effect]) => (
          <li key={outcome} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Button small disabled={busy} onClick={() => onSettle(outcome)} className="w-36">
              {label}
            </Button>
            <span className="min-w-0 grow basis-40 text-sm">{effect}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

import type { Mail } from '@/api/mails';
import { Badge } from '@/design/Badge';
import { deliveryLines } from './deliveryWords';
import { MailWhen } from './MailWhen';
import { stateOf } from './mailWords';

/** How far a mail has come, and why. */
export function DeliveryState({ mail }: { mail: Mail }) {
  const [label, tone] = stateOf(mail);
  const [meaning, ...why] = deliveryLines(mail);
  return (
    <>
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={tone}>{label}</Badge>
        <MailWhen mail={mail} />
      </p>
      <p>{meaning}</p>
      {why.map((line) => (
        <p key={line} className="break-words text-muted">
          {line}
        </p>
      ))}
    </>
  );
}

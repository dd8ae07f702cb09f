import { isWaiting, type Mail } from '@/api/mails';
import { RelativeTime } from '@/design/RelativeTime';
import { clockText } from '@/design/time';
import { useNow } from '@/design/useNow';

/** When a mail leaves, or when it came to its end. */
export function MailWhen({ mail }: { mail: Mail }) {
  return isWaiting(mail.state) ? (
    <Leaves at={mail.not_before} />
  ) : (
    <RelativeTime
      at={mail.finished_at ?? mail.created_at}
      className="whitespace-nowrap text-muted"
    />
  );
}

function Leaves({ at }: { at: string }) {
  const left = Date.parse(at) - useNow('second').getTime();
  if (left <= 0) return <span className="text-muted">Leaves now</span>;
  return (
    <span className="whitespace-nowrap text-muted tabular-nums">
      Leaves {left > 3_600_000 ? <RelativeTime at={at} /> : `in ${clockText(left)}`}
    </span>
  );
}

import type { ComingFollowUp } from '@/api/sequences';
import { RelativeTime } from '@/design/RelativeTime';
import { MailView } from '@/features/mail-text/MailView';

/** Mails that will be sent unless something stops them; each opens to what it says. */
export function ComingMails({ coming }: { coming: readonly ComingFollowUp[] }) {
  return (
    <ol className="flex flex-col gap-2">
      {coming.map((mail, at) => (
        <li key={mail.step}>
          <details
            open={at === 0}
            className="rounded-card border border-line bg-surface [&[open]>summary]:border-b"
          >
            <summary className="flex cursor-pointer items-center gap-3 border-line px-4 py-2.5">
              <span className="w-5 shrink-0 text-muted tabular-nums">{mail.step + 1}</span>
              <span className="min-w-0 grow truncate font-medium" dir="auto">
                {mail.subject}
              </span>
              <RelativeTime
                at={mail.due_at}
                className="shrink-0 text-sm whitespace-nowrap text-muted"
              />
            </summary>
            <div className="p-4">
              <MailView mail={mail} />
            </div>
          </details>
        </li>
      ))}
    </ol>
  );
}

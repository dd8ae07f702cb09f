import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Mail as MailIcon } from 'lucide-react';
import { keys } from '@/api/keys';
import { applicationMailsQuery, cancelMail, isWaiting, resendMail, type Mail } from '@/api/mails';
import { usePages } from '@/api/pages';
import { useMay } from '@/api/useSession';
import { Badge } from '@/design/Badge';
import { Button } from '@/design/Button';
import { ListStates } from '@/design/ListStates';
import { LoadMore } from '@/design/LoadMore';
import { RelativeTime } from '@/design/RelativeTime';
import { clockText } from '@/design/time';
import { toast } from '@/design/toasts';
import { useNow } from '@/design/useNow';
import { mailStates, mailTitle } from './mailWords';

/** The mails about an application, and how far each has come. */
export function Mails({ id }: { id: number }) {
  const list = usePages(applicationMailsQuery(id));
  return (
    <>
      <ListStates
        list={list}
        skeleton={{ rows: 4, height: 'h-12' }}
        empty={{
          icon: MailIcon,
          title: 'No mails',
          text: 'Mails about this application appear here, with what the mail server said.',
        }}
      />
      <ul className="divide-y divide-line rounded-card border border-line empty:hidden">
        {list.items.map((mail) => (
          <MailItem key={mail.id} mail={mail} application={id} />
        ))}
      </ul>
      <LoadMore {...list.more} />
    </>
  );
}

function MailItem({ mail, application }: { mail: Mail; application: number }) {
  const client = useQueryClient();
  const mayManage = useMay('manage mails');
  const onSettled = () =>
    client.invalidateQueries({ queryKey: keys.applications.mails(application) });
  const cancel = useMutation({
    mutationFn: () => cancelMail(mail.id),
    onSuccess: () => toast({ tone: 'success', title: 'The mail will not be sent' }),
    onSettled,
  });
  const resend = useMutation({
    mutationFn: () => resendMail(mail.id),
    onSuccess: () => toast({ tone: 'success', title: 'The mail is sent once more' }),
    onSettled,
  });
  const [label, tone] = mailStates[mail.state];
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1 px-3 py-2">
      <div className="min-w-0 grow basis-60">
        <p className="truncate font-medium">{mailTitle(mail)}</p>
        <p className="truncate text-sm text-muted">
          {mail.recipient ? `To ${mail.recipient}` : 'The recipient is not known yet'}
        </p>
        {mail.last_reply && mail.state !== 'sent' && (
          <p className="text-sm break-words text-muted">{mail.last_reply}</p>
        )}
      </div>
      <div className="flex items-center gap-2">
        <span className="flex flex-col items-end text-sm text-muted">
          <Badge tone={tone}>{label}</Badge>
          {isWaiting(mail.state) ? (
            <Countdown at={mail.not_before} />
          ) : (
            <RelativeTime at={mail.finished_at ?? mail.created_at} />
          )}
        </span>
        {mayManage && isWaiting(mail.state) && (
          <Button small busy={cancel.isPending} onClick={() => cancel.mutate()}>
            Cancel
          </Button>
        )}
        {mayManage && (mail.state === 'sent' || mail.state === 'failed') && (
          <Button small busy={resend.isPending} onClick={() => resend.mutate()}>
            Resend
          </Button>
        )}
      </div>
    </li>
  );
}

function Countdown({ at }: { at: string }) {
  const left = Date.parse(at) - useNow('second').getTime();
  if (left <= 0) return <span>Leaves now</span>;
  if (left > 3_600_000)
    return (
      <span>
        Leaves <RelativeTime at={at} />
      </span>
    );
  return <span className="tabular-nums">Leaves in {clockText(left)}</span>;
}

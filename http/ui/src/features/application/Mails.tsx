import { Mail as MailIcon } from 'lucide-react';
import { applicationMailsQuery, isWaiting, type Mail } from '@/api/mails';
import { usePages } from '@/api/pages';
import { useMay } from '@/api/useSession';
import { Badge } from '@/design/Badge';
import { Button } from '@/design/Button';
import { SectionList } from '@/design/Section';
import { shortReason } from '@/features/mails/deliveryWords';
import { mailTitle, shortStateOf } from '@/features/mails/mailWords';
import { MailWhen } from '@/features/mails/MailWhen';
import { useMailActions } from '@/features/mails/useMailActions';

/** The mails about an application, and how far each has come. */
export function Mails({ id }: { id: number }) {
  const list = usePages(applicationMailsQuery(id));
  return (
    <SectionList
      list={list}
      skeleton={{ rows: 4, height: 'h-12' }}
      empty={{
        icon: MailIcon,
        title: 'No mails',
        text: 'Mails about this application appear here, with what the mail server said.',
      }}
    >
      {(mail) => <MailItem key={mail.id} mail={mail} />}
    </SectionList>
  );
}

const nowhere = () => undefined;

function MailItem({ mail }: { mail: Mail }) {
  const mayManage = useMay('manage mails');
  const { cancel, resend } = useMailActions(mail, nowhere);
  const [label, tone] = shortStateOf(mail);
  const reason = shortReason(mail);
  return (
    <li className="flex items-start justify-between gap-3 px-3 py-2">
      <div className="min-w-0 grow">
        <p className="break-words font-medium sm:truncate">{mailTitle(mail)}</p>
        <p className="truncate text-sm text-muted">
          {mail.recipient ? `To ${mail.recipient}` : 'The recipient is not known yet'}
        </p>
        {reason && <p className="text-sm break-words text-muted">{reason}</p>}
      </div>
      <div className="flex shrink-0 items-center gap-2 max-sm:flex-col max-sm:items-end">
        <span className="flex flex-col items-end text-sm">
          <Badge tone={tone}>{label}</Badge>
          <MailWhen mail={mail} />
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

import { useQuery } from '@tanstack/react-query';
import { mailQuery, type MailWithText } from '@/api/mails';
import { Badge } from '@/design/Badge';
import { DetailDrawer } from '@/design/DetailDrawer';
import { MailView } from '@/features/mail-text/MailView';
import { deliveryLines } from './deliveryWords';
import { MailActions } from './MailActions';
import { MailFacts } from './MailFacts';
import { MailWhen } from './MailWhen';
import { mailStates, mailTitle } from './mailWords';

interface MailDrawerProps {
  id: number;
  onOpen: (id: number) => void;
  onClose: () => void;
}

/** One mail: how far it has come and why, what can be done, what it says. */
export function MailDrawer({ id, onOpen, onClose }: MailDrawerProps) {
  const query = useQuery(mailQuery(id));
  return (
    <DetailDrawer label="Mail" query={query} titleOf={mailTitle} onClose={onClose}>
      {(mail) => (
        <>
          <Delivery mail={mail} />
          <MailActions mail={mail} onOpen={onOpen} />
          <MailFacts mail={mail} />
          <Text mail={mail} />
        </>
      )}
    </DetailDrawer>
  );
}

function Delivery({ mail }: { mail: MailWithText }) {
  const [label, tone] = mailStates[mail.state];
  const [meaning, ...why] = deliveryLines(mail);
  return (
    <section aria-label="Delivery" className="flex flex-col gap-1">
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
    </section>
  );
}

const originWords: Record<MailWithText['text_is'], string> = {
  rendered_again:
    'Written again from present data: names and titles may have changed since it was sent. Personal links are left out.',
  not_sent: 'The text as it would be now.',
  not_known: 'What it said is not known any more: the data for it is no longer stored.',
};

function Text({ mail }: { mail: MailWithText }) {
  return (
    <section aria-label="What it says" className="flex flex-col gap-2">
      <h3 className="font-semibold">What it says</h3>
      <p className="text-sm text-muted">{originWords[mail.text_is]}</p>
      {mail.text !== null && (
        <MailView
          mail={{
            subject: titleOf(mail),
            text: mail.text,
            html: mail.html ?? '',
            attachment: mail.attachment,
          }}
        />
      )}
    </section>
  );
}

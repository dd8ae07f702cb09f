import { useQuery } from '@tanstack/react-query';
import { mailQuery, type MailWithText } from '@/api/mails';
import { DetailDrawer } from '@/design/DetailDrawer';
import { MailView } from '@/features/mail-text/MailView';
import { DeliveryState } from './DeliveryState';
import { MailActions } from './MailActions';
import { MailFacts } from './MailFacts';
import { mailTitle } from './mailWords';

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
          <section aria-label="Delivery" className="flex flex-col gap-1">
            <DeliveryState mail={mail} />
          </section>
          <MailActions mail={mail} onOpen={onOpen} />
          <MailFacts mail={mail} />
          <Text mail={mail} />
        </>
      )}
    </DetailDrawer>
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
            subject: mailTitle(mail),
            text: mail.text,
            html: mail.html ?? '',
            attachment: mail.attachment,
          }}
        />
      )}
    </section>
  );
}

import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Mail } from '@/api/mails';
import { RelativeTime } from '@/design/RelativeTime';
import { kindLabel } from '@/features/mail-text/kindWords';
import { causeWords } from './deliveryWords';

const linkClass = 'text-accent hover:underline';

/** Where a mail comes from and where it goes. */
export function MailFacts({ mail }: { mail: Mail }) {
  const cause = causeWords(mail.cause_kind);
  const about = mail.application_id;
  return (
    <dl className="grid grid-cols-[7.5rem_1fr] gap-x-3 gap-y-1 max-sm:grid-cols-[6rem_1fr]">
      <Fact term="To">
        {mail.recipient_name && `${mail.recipient_name}, `}
        {mail.recipient ?? 'not known yet'}
      </Fact>
      <Fact term="Kind">
        <Link to={`/mails?kind=${mail.kind}`} className={linkClass}>
          {kindLabel(mail.kind)}
        </Link>
      </Fact>
      {cause && <Fact term="Because of">{cause}</Fact>}
      {about !== null && (
        <Fact term="About">
          <Link to={`/applications/${about}`} className={linkClass}>
            The application
          </Link>
          {', '}
          <Link to={`/mails?application=${about}`} className={linkClass}>
            all its mails
          </Link>
        </Fact>
      )}
      {mail.candidate_id !== null && (
        <Fact term="Candidate">
          <Link to={`/mails?candidate=${mail.candidate_id}`} className={linkClass}>
            All mails about this candidate
          </Link>
        </Fact>
      )}
      <Fact term="Created">
        <RelativeTime at={mail.created_at} />
      </Fact>
      {mail.left_at && (
        <Fact term="First sent">
          <RelativeTime at={mail.left_at} />
        </Fact>
      )}
      <Fact term="Attempts">{mail.attempts}</Fact>
      {mail.resend_of !== null && (
        <Fact term="Repeats">
          <Link to={`/mails?mail=${mail.resend_of}`} className={linkClass}>
            Mail {mail.resend_of}
          </Link>
        </Fact>
      )}
      {mail.settled_at && (
        <Fact term="Settled">
          <RelativeTime at={mail.settled_at} />
          {mail.settled_by_name && ` by ${mail.settled_by_name}`}
        </Fact>
      )}
    </dl>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{term}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

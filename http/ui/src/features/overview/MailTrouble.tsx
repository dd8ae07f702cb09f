import { Link } from 'react-router';
import type { Mail } from '@/api/mails';
import { RelativeTime } from '@/design/RelativeTime';
import { mailTitle } from '@/features/mails/mailWords';
import { Block, BlockRow } from './Block';

interface MailTroubleProps {
  title: string;
  mails: readonly Mail[];
  /** Whether there are more than these. */
  more: boolean;
  path: string | undefined;
}

export function MailTrouble({ title, mails, more, path }: MailTroubleProps) {
  if (mails.length === 0) return null;
  return (
    <Block title={title} count={more ? `${mails.length}+` : mails.length} tone="danger" path={path}>
      {mails.slice(0, 5).map((mail) => (
        <BlockRow key={mail.id} end={<RelativeTime at={mail.finished_at ?? mail.created_at} />}>
          {mail.application_id === null ? (
            <span className="font-medium">{mailTitle(mail)}</span>
          ) : (
            <Link
              to={`/applications/${mail.application_id}?section=mails`}
              className="font-medium hover:text-accent"
            >
              {mailTitle(mail)}
            </Link>
          )}
          <span className="block truncate text-sm text-muted">
            {[mail.recipient, mail.last_reply].filter(Boolean).join(': ')}
          </span>
        </BlockRow>
      ))}
    </Block>
  );
}

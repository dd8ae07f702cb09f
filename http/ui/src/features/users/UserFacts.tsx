import type { Account } from '@/api/users';
import { Facts } from '@/design/Facts';
import { RelativeTime } from '@/design/RelativeTime';
import { placeOf } from '@/design/time';
import { isAwaited } from './userWords';

export function UserFacts({ user, company }: { user: Account; company: string | undefined }) {
  const invited = user.invited_at && (
    <>
      <RelativeTime at={user.invited_at} />
      {isAwaited(user) && ', has not chosen a password yet'}
      {user.accepted_at && (
        <>
          , accepted <RelativeTime at={user.accepted_at} />
        </>
      )}
    </>
  );
  return (
    <Facts
      rows={[
        ['E-mail', user.email],
        ['New e-mail', user.pending_email && `${user.pending_email}, not confirmed yet`],
        ['Username', user.username],
        ['Company', company],
        ['Lead', user.lead_name],
        ['Times in', user.zone && `${placeOf(user.zone)} time`],
        ['Invited', invited],
        ['Since', <RelativeTime key="since" at={user.created_at} />],
      ]}
    />
  );
}

import { useQuery } from '@tanstack/react-query';
import { userQuery, type Account } from '@/api/users';
import { Facts } from '@/design/Facts';
import { RelativeTime } from '@/design/RelativeTime';
import { placeOf } from '@/design/time';
import { isAwaited } from './userWords';

export function UserFacts({ user, company }: { user: Account; company: string | undefined }) {
  const lead = useQuery({ ...userQuery(user.lead_id ?? 0), enabled: user.lead_id !== null });
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
        ['Lead', lead.data?.name],
        ['Times in', user.zone && `${placeOf(user.zone)} time`],
        ['Invited', invited],
        ['Since', <RelativeTime key="since" at={user.created_at} />],
      ]}
    />
  );
}

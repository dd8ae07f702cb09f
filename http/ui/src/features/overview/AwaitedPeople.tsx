import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { keys } from '@/api/keys';
import { randomKey } from '@/api/random';
import { roleNames } from '@/api/roles';
import { inviteAgain, type Account } from '@/api/users';
import { Button } from '@/design/Button';
import { RelativeTime } from '@/design/RelativeTime';
import { toast } from '@/design/toasts';
import { Block, BlockRow } from './Block';

/** People who were invited and have not come yet. */
export function AwaitedPeople({ people }: { people: readonly Account[] }) {
  if (people.length === 0) return null;
  return (
    <Block title="Invited, but not joined yet" count={people.length} tone="turn" path="/users">
      {people.slice(0, 5).map((each) => (
        <Person key={each.id} user={each} />
      ))}
    </Block>
  );
}

function Person({ user }: { user: Account }) {
  const client = useQueryClient();
  const invite = useMutation({
    mutationFn: () => inviteAgain(user.id, randomKey()),
    onSuccess: () =>
      toast({ tone: 'success', title: `${user.name} gets a new invitation by mail` }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.users.all }),
  });
  return (
    <BlockRow
      end={
        <>
          {user.invited_at && <RelativeTime at={user.invited_at} />}
          <Button small busy={invite.isPending} onClick={() => invite.mutate()}>
            Invite again
          </Button>
        </>
      }
    >
      <Link to={`/users?user=${user.id}`} className="font-medium hover:text-accent" dir="auto">
        {user.name}
      </Link>
      <span className="text-muted">
        {user.role !== 'anonymous' && ` · ${roleNames[user.role]}`}
      </span>
    </BlockRow>
  );
}

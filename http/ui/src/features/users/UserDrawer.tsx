import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Mail, Power, PowerOff } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useCompanies } from '@/api/companies';
import { keys } from '@/api/keys';
import { randomKey } from '@/api/random';
import { roleNames } from '@/api/roles';
import { inviteAgain, userQuery, type Account } from '@/api/users';
import { useUser } from '@/api/useSession';
import { Avatar } from '@/design/Avatar';
import { Badge } from '@/design/Badge';
import { Button } from '@/design/Button';
import { DetailDrawer } from '@/design/DetailDrawer';
import { toast } from '@/design/toasts';
import { HandOver } from './HandOver';
import { StatusDialog } from './StatusDialog';
import { UserFacts } from './UserFacts';
import { UserForm } from './UserForm';
import { isAwaited, signOf } from './userWords';

/** One account: what it is, what can be done with it, the person's work. */
export function UserDrawer({ id, onClose }: { id: number; onClose: () => void }) {
  const query = useQuery(userQuery(id));
  return (
    <DetailDrawer
      label="Account"
      query={query}
      titleOf={({ name }) => (
        <>
          <Avatar name={name} />
          <span className="min-w-0">{name}</span>
        </>
      )}
      onClose={onClose}
    >
      {(user) => <Content user={user} />}
    </DetailDrawer>
  );
}

function Content({ user }: { user: Account }) {
  const companies = useCompanies();
  const sign = signOf(user);
  const isStaff = user.role !== 'candidate' && user.role !== 'admin';
  return (
    <>
      <p className="flex flex-wrap items-center gap-2 text-muted">
        {user.role === 'anonymous' ? '' : roleNames[user.role]}
        {sign && <Badge tone={sign[1]}>{sign[0]}</Badge>}
      </p>
      <Actions user={user} />
      <UserFacts
        user={user}
        company={companies.find((each) => each.id === user.company_id)?.name}
      />
      {isStaff && (
        <Section title="Their work">
          <HandOver user={user} />
        </Section>
      )}
      <Section title="Edit">
        <UserForm key={user.id} user={user} />
      </Section>
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3 border-t border-line pt-4">
      <h3 className="text-md font-semibold">{title}</h3>
      {children}
    </section>
  );
}

function Actions({ user }: { user: Account }) {
  const client = useQueryClient();
  const me = useUser();
  const [asking, setAsking] = useState(false);
  const invite = useMutation({
    mutationFn: () => inviteAgain(user.id, randomKey()),
    onSuccess: () =>
      toast({ tone: 'success', title: `${user.name} gets a new invitation by mail` }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.users.all }),
  });
  return (
    <div className="flex flex-wrap gap-2">
      {isAwaited(user) && (
        <Button icon={Mail} busy={invite.isPending} onClick={() => invite.mutate()}>
          Send the invitation again
        </Button>
      )}
      {user.id !== me.id && (
        <Button icon={user.active ? PowerOff : Power} onClick={() => setAsking(true)}>
          {user.active ? 'Deactivate…' : 'Activate…'}
        </Button>
      )}
      {asking && <StatusDialog user={user} onClose={() => setAsking(false)} />}
    </div>
  );
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { keys } from '@/api/keys';
import { responsibilitiesQuery, setUserStatus, type Account } from '@/api/users';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { Skeleton } from '@/design/Skeleton';
import { toast } from '@/design/toasts';
import { leftText } from './handingOver';

/** Says what happens, and what is left behind, before an account is switched off or on. */
export function StatusDialog({ user, onClose }: { user: Account; onClose: () => void }) {
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: () => setUserStatus(user, !user.active),
    onSuccess: () => {
      onClose();
      toast({
        tone: 'success',
        title: `${user.name} is ${user.active ? 'inactive' : 'active'} now`,
      });
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.users.all }),
  });
  return (
    <ConfirmDialog
      title={`${user.active ? 'Deactivate' : 'Activate'} ${user.name}?`}
      action={user.active ? 'Deactivate' : 'Activate'}
      dangerous={user.active}
      busy={change.isPending}
      onConfirm={() => change.mutate()}
      onClose={onClose}
    >
      {user.active ? (
        <div className="flex flex-col gap-2">
          <p>
            They are signed out everywhere and cannot sign in any more. Nothing is deleted, and you
            can activate the account again.
          </p>
          {user.role !== 'candidate' && <LeftBehind id={user.id} />}
        </div>
      ) : (
        <p>They can sign in again, with the password they had.</p>
      )}
    </ConfirmDialog>
  );
}

function LeftBehind({ id }: { id: number }) {
  const { data } = useQuery(responsibilitiesQuery(id));
  if (!data) return <Skeleton className="h-5" />;
  const left = leftText(data);
  return (
    <p>
      {left ? (
        <>
          They leave behind <strong className="font-semibold">{left}</strong>. You can hand these to
          a colleague before or afterwards, under “Their work”.
        </>
      ) : (
        'They leave nothing behind: no jobs, candidates or reminders.'
      )}
    </p>
  );
}

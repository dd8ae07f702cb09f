import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { MailWarning } from 'lucide-react';
import { meQuery, verifyAddress } from '@/api/account';
import { keys } from '@/api/keys';
import { Button } from '@/design/Button';

/** Asks candidates to confirm the address of their account, as long as they have not. */
export function ConfirmAddress() {
  const client = useQueryClient();
  const me = useQuery({ ...meQuery, refetchOnWindowFocus: true }).data;
  const again = useMutation({
    mutationFn: verifyAddress,
    onError: () => client.invalidateQueries({ queryKey: keys.account.me }),
  });
  if (me?.role !== 'candidate' || me.email_verified_at !== null) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-card bg-turn-soft px-3 py-2 text-turn">
      <MailWarning aria-hidden size={16} className="shrink-0" />
      <p role="status" className="min-w-0 grow basis-60">
        {again.isSuccess ? (
          <>
            We have sent another link to <strong className="break-words">{me.email}</strong>. Follow
            it to confirm that the address is yours.
          </>
        ) : (
          <>
            Please follow the link in our mail to confirm that{' '}
            <strong className="break-words">{me.email}</strong> is yours.
          </>
        )}
      </p>
      <Button small busy={again.isPending} onClick={() => again.mutate()}>
        Send another link
      </Button>
    </div>
  );
}

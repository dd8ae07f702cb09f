import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sendTestMail, testMailsQuery } from '@/api/firstSteps';
import { keys } from '@/api/keys';
import { randomKey } from '@/api/random';
import { useUser } from '@/api/useSession';
import { Button } from '@/design/Button';

const often = 5_000; // look for the mail so often, in milliseconds

/** Has a mail sent to the reader, and says how far it has come. */
export function MailStep() {
  const client = useQueryClient();
  const user = useUser();
  const [askedAt, setAskedAt] = useState<string>();
  const ask = useMutation({
    mutationFn: () => sendTestMail(randomKey()),
    onSuccess: (reminder) => setAskedAt(reminder.created_at),
  });
  const mails = useQuery({
    ...testMailsQuery,
    enabled: askedAt !== undefined,
    refetchInterval: often,
  });
  const mail = mails.data?.find(
    (each) => each.user_id === user.id && askedAt !== undefined && each.created_at >= askedAt,
  );
  return (
    <div className="flex flex-col items-start gap-3">
      <p>
        A mail goes to <strong className="font-semibold">{user.email}</strong> within two minutes.
      </p>
      {askedAt === undefined ? (
        <Button kind="primary" busy={ask.isPending} onClick={() => ask.mutate()}>
          Send it
        </Button>
      ) : (
        <div role="status" className="flex flex-col gap-1">
          {!mail && <p className="text-muted">It is on its way. You may leave this page.</p>}
          {mail?.state === 'sent' && (
            <p className="text-success">The mail server has taken it. Look into your inbox.</p>
          )}
          {mail && mail.state !== 'sent' && (
            <p>
              So far: {mail.state.replaceAll('_', ' ')}
              {mail.last_reply && <span className="block text-muted">{mail.last_reply}</span>}
            </p>
          )}
          {mail?.state === 'sent' && (
            <Button onClick={() => void client.invalidateQueries({ queryKey: keys.mails.anySent })}>
              It has arrived
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

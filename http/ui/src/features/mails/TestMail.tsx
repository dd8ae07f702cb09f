import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { keys } from '@/api/keys';
import { isUnderWay, mailQuery, sendTestMail } from '@/api/mails';
import { randomKey } from '@/api/random';
import { useUser } from '@/api/useSession';
import { Button } from '@/design/Button';
import { DeliveryState } from './DeliveryState';

const pollEvery = 1_500; // milliseconds

/** Sends the reader a mail, and says how far it has come; `children` are shown once it was sent. */
export function TestMail({ children }: { children?: ReactNode }) {
  const client = useQueryClient();
  const { email } = useUser();
  const [sent, setSent] = useState<number>();
  const send = useMutation({
    mutationFn: () => sendTestMail(randomKey()),
    onSuccess: (mail) => setSent(mail.id),
  });
  const { data: mail } = useQuery({
    ...mailQuery(sent ?? 0),
    enabled: sent !== undefined,
    refetchInterval: ({ state }) =>
      state.data && !isUnderWay(state.data.state) ? false : pollEvery,
  });
  const over = mail !== undefined && !isUnderWay(mail.state);
  useEffect(() => {
    if (over) void client.invalidateQueries({ queryKey: keys.mails.allLists });
  }, [over, client]);
  return (
    <div className="flex flex-col items-start gap-3">
      <p>
        A mail is sent to <strong className="font-semibold break-words">{email}</strong> at once.
      </p>
      <div role="status" className="flex flex-col gap-1 empty:hidden">
        {mail ? <DeliveryState mail={mail} /> : sent !== undefined && 'It is on its way.'}
        {mail?.state === 'sent' && <p>Check your inbox, and your spam folder.</p>}
      </div>
      <div className="flex flex-wrap gap-2 empty:hidden">
        {mail?.state === 'sent' && children}
        {(sent === undefined || over) && (
          <Button
            kind={sent === undefined ? 'primary' : 'secondary'}
            busy={send.isPending}
            onClick={() => send.mutate()}
          >
            {sent === undefined ? 'Send it' : 'Send another'}
          </Button>
        )}
      </div>
    </div>
  );
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keys } from '@/api/keys';
import { cancelMail, resendMail, settleMail, type Mail, type Settlement } from '@/api/mails';
import { toast } from '@/design/toasts';

const settledTitles: Record<Settlement, string> = {
  sent: 'Settled: it arrived',
  not_sent: 'Settled: it did not arrive',
  send_again: 'The mail is sent again',
};

/** What can be done with a mail. `onResent` gets the new mail. */
export function useMailActions(mail: Mail, onResent: (sent: Mail) => void) {
  const client = useQueryClient();
  const onSettled = async () => {
    await client.invalidateQueries({ queryKey: keys.mails.all });
    if (mail.application_id !== null)
      await client.invalidateQueries({ queryKey: keys.applications.mails(mail.application_id) });
  };
  const cancel = useMutation({
    mutationFn: () => cancelMail(mail.id),
    onSuccess: () => toast({ tone: 'success', title: 'The mail will not be sent' }),
    onSettled,
  });
  const resend = useMutation({
    mutationFn: () => resendMail(mail.id),
    onSuccess: (sent) => {
      toast({ tone: 'success', title: 'The mail is sent once more' });
      onResent(sent);
    },
    onSettled,
  });
  const settle = useMutation({
    mutationFn: (outcome: Settlement) => settleMail(mail.id, outcome),
    onSuccess: (_, outcome) => toast({ tone: 'success', title: settledTitles[outcome] }),
    onSettled,
  });
  return { cancel, resend, settle };
}

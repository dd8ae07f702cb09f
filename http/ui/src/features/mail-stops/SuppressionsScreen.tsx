import { useMutation, useQueryClient } from '@tanstack/react-query';
import { MailMinus, Plus } from 'lucide-react';
import { useState } from 'react';
import { keys } from '@/api/keys';
import { removeSuppression, suppressionsQuery, type Suppression } from '@/api/mailStops';
import { Button } from '@/design/Button';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { RelativeTime } from '@/design/RelativeTime';
import { useShortcuts } from '@/design/shortcuts';
import { toast } from '@/design/toasts';
import { useParam } from '@/design/useParam';
import { SuppressDialog } from './SuppressDialog';
import { StopRow, StopsScreen } from './StopsScreen';

/** Addresses to which nothing is sent at all. */
export function Component() {
  const client = useQueryClient();
  const [address] = useParam('address');
  const [adding, setAdding] = useState(false);
  const [chosen, choose] = useState<Suppression>();
  const remove = useMutation({
    mutationFn: (each: Suppression) => removeSuppression(each.address),
    onSuccess: (_, each) =>
      toast({ tone: 'success', title: `${each.address} is written to again` }),
    onSettled: () => {
      choose(undefined);
      return client.invalidateQueries({ queryKey: keys.mailStops.all });
    },
  });
  const add = () => setAdding(true);
  useShortcuts('Suppressed addresses', [{ keys: 'N', does: 'Suppress an address', run: add }]);
  return (
    <StopsScreen
      title="Suppressed addresses"
      explanation="Nothing at all is sent to these addresses: the mail server refused them for good, or somebody added them."
      options={suppressionsQuery({ ...(address && { address }) })}
      itemKey={(each) => each.address}
      searchable
      actions={
        <Button kind="primary" icon={Plus} onClick={add}>
          Suppress an address
        </Button>
      }
      empty={{
        icon: MailMinus,
        title: 'Every address is written to',
        text: 'Addresses that a mail server refuses for good appear here by themselves.',
      }}
      show={(each) => (
        <StopRow
          address={each.address}
          detail={each.reason}
          at={<RelativeTime at={each.created_at} className="text-sm text-muted" />}
          action={
            <Button small onClick={() => choose(each)}>
              Remove…
            </Button>
          }
        />
      )}
    >
      {adding && <SuppressDialog onClose={() => setAdding(false)} />}
      {chosen && (
        <ConfirmDialog
          title="Write to this address again?"
          action="Write again"
          busy={remove.isPending}
          onConfirm={() => remove.mutate(chosen)}
          onClose={() => choose(undefined)}
        >
          <p>
            Mails to <strong className="break-words">{chosen.address}</strong> are sent again from
            now on; those that were held back are not sent by this. If the mail server refuses the
            address again, it comes back here.
          </p>
        </ConfirmDialog>
      )}
    </StopsScreen>
  );
}

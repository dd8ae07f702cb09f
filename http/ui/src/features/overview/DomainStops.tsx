import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '@/api/keys';
import { releaseDomain, type DomainStop } from '@/api/mailStops';
import { Button } from '@/design/Button';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { RelativeTime } from '@/design/RelativeTime';
import { toast } from '@/design/toasts';
import { Block, BlockRow } from './Block';

/** Domains that take no mail for now; their mails wait. */
export function DomainStops({ stops }: { stops: readonly DomainStop[] }) {
  const client = useQueryClient();
  const [asked, setAsked] = useState<DomainStop>();
  const release = useMutation({
    mutationFn: releaseDomain,
    onSuccess: (_gone, domain) => {
      setAsked(undefined);
      toast({ tone: 'success', title: `Mail goes to ${domain} again` });
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.mailStops.all }),
  });
  if (stops.length === 0) return null;
  return (
    <Block title="Domains that get no mail for now" count={stops.length} tone="danger">
      {stops.map((stop) => (
        <BlockRow
          key={stop.domain}
          end={
            <>
              Next attempt <RelativeTime at={stop.until} />
              <Button small onClick={() => setAsked(stop)}>
                Try now…
              </Button>
            </>
          }
        >
          <span className="font-medium">{stop.domain}</span>
          <span className="text-muted">
            {' '}
            · {stop.waiting} {stop.waiting === 1 ? 'mail waits' : 'mails wait'}
          </span>
          <span className="block text-sm break-words text-muted">{stop.reason}</span>
        </BlockRow>
      ))}
      {asked && (
        <ConfirmDialog
          title={`Let mail go to ${asked.domain} again?`}
          action="Try now"
          busy={release.isPending}
          onConfirm={() => release.mutate(asked.domain)}
          onClose={() => setAsked(undefined)}
        >
          <p>
            The {asked.waiting} waiting mails are sent. If the domain still refuses them, it is
            stopped again.
          </p>
        </ConfirmDialog>
      )}
    </Block>
  );
}

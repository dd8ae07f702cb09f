import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Globe } from 'lucide-react';
import { useState } from 'react';
import { keys } from '@/api/keys';
import { domainStopsQuery, releaseDomain, type DomainStop } from '@/api/mailStops';
import { Button } from '@/design/Button';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { RelativeTime } from '@/design/RelativeTime';
import { toast } from '@/design/toasts';
import { TestMailButton } from '@/features/mails/TestMailButton';
import { StopRow, StopsScreen } from './StopsScreen';

function waitingWords(count: number): string {
  return count === 1 ? '1 mail waits' : `${count} mails wait`;
}

/** Domains that no mail goes to for now, because a relay's policy refused it. */
export function Component() {
  const client = useQueryClient();
  const [chosen, choose] = useState<DomainStop>();
  const release = useMutation({
    mutationFn: (stop: DomainStop) => releaseDomain(stop.domain),
    onSuccess: (_, stop) => toast({ tone: 'success', title: `Mail goes to ${stop.domain} again` }),
    onSettled: async () => {
      choose(undefined);
      await client.invalidateQueries({ queryKey: keys.mailStops.all });
      await client.invalidateQueries({ queryKey: keys.mails.all });
    },
  });
  return (
    <StopsScreen
      title="Stopped domains"
      explanation="A mail server refused mail to these domains by its policy. They wait for a while, so that its trust is not lost for good."
      options={domainStopsQuery}
      actions={<TestMailButton />}
      itemKey={({ domain }) => domain}
      empty={{
        icon: Globe,
        title: 'Mail goes everywhere',
        text: 'A domain whose mail server refuses by policy, for example as spam, rests here.',
      }}
      show={(stop) => (
        <StopRow
          address={stop.domain}
          detail={
            <>
              {stop.reason}
              <span className="block">
                {waitingWords(stop.waiting)}, tried again <RelativeTime at={stop.until} />
              </span>
            </>
          }
          at={<RelativeTime at={stop.since} className="text-sm text-muted" />}
          action={
            <Button small onClick={() => choose(stop)}>
              Release…
            </Button>
          }
        />
      )}
    >
      {chosen && (
        <ConfirmDialog
          title={`Send to ${chosen.domain} now?`}
          action="Release the domain"
          busy={release.isPending}
          onConfirm={() => release.mutate(chosen)}
          onClose={() => choose(undefined)}
        >
          <p>
            {waitingWords(chosen.waiting)} for it and will be sent at once. Do this when the reason
            is mended: refused again, mail may be trusted less.
          </p>
        </ConfirmDialog>
      )}
    </StopsScreen>
  );
}

import { MailX } from 'lucide-react';
import { useState } from 'react';
import { optOutsQuery, type OptOut } from '@/api/mailStops';
import { Button } from '@/design/Button';
import { RelativeTime } from '@/design/RelativeTime';
import { CompanyFilter } from '@/features/company-choice/CompanyFilter';
import { StopRow, StopsScreen } from './StopsScreen';
import { TakeBackDialog } from './TakeBackDialog';
import { useAddressFilters } from './useAddressFilters';
import { useCompanyName } from './useCompanyName';

/** Who wants no follow-ups and digests. */
export function Component() {
  const nameOf = useCompanyName();
  const [chosen, choose] = useState<OptOut>();
  return (
    <StopsScreen
      title="Opt-outs"
      explanation="These people unsubscribed. They get no follow-ups and no digests, but still the mails about their applications."
      options={optOutsQuery(useAddressFilters())}
      itemKey={({ address, company_id }) => `${address} ${company_id ?? ''}`}
      searchable
      filters={<CompanyFilter />}
      empty={{
        icon: MailX,
        title: 'Nobody has opted out',
        text: 'Each follow-up and digest has a link to unsubscribe. Whoever uses it appears here.',
      }}
      show={(each) => (
        <StopRow
          address={each.address}
          detail={`No follow-ups and digests from ${nameOf(each.company_id)}`}
          at={<RelativeTime at={each.created_at} className="text-sm text-muted" />}
          action={
            <Button small onClick={() => choose(each)}>
              Take back…
            </Button>
          }
        />
      )}
    >
      {chosen && (
        <TakeBackDialog
          optOut={chosen}
          from={nameOf(chosen.company_id)}
          onClose={() => choose(undefined)}
        />
      )}
    </StopsScreen>
  );
}

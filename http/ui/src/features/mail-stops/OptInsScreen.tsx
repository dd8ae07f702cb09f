import { MailCheck } from 'lucide-react';
import { optInsQuery } from '@/api/mailStops';
import { RelativeTime } from '@/design/RelativeTime';
import { CompanyFilter } from '@/features/company-choice/CompanyFilter';
import { StopRow, StopsScreen } from './StopsScreen';
import { useAddressFilters } from './useAddressFilters';
import { useCompanyName } from './useCompanyName';

/** Who had opted out, and wanted follow-ups and digests again. */
export function Component() {
  const companyOf = useCompanyName();
  return (
    <StopsScreen
      title="Resubscribed"
      explanation="These people had unsubscribed, and later asked for follow-ups and digests again."
      options={optInsQuery(useAddressFilters())}
      itemKey={({ id }) => String(id)}
      searchable
      filters={<CompanyFilter />}
      empty={{
        icon: MailCheck,
        title: 'Nobody has changed their mind',
        text: 'When an opt-out is taken back, by its link or by a colleague, it is recorded here.',
      }}
      show={(each) => (
        <StopRow
          address={each.address}
          detail={
            each.taken_by === null
              ? `By the link in a mail, from ${companyOf(each.company_id)}`
              : `Told ${each.taken_by_name ?? 'a former colleague'}: ${each.said ?? ''}`
          }
          at={<RelativeTime at={each.at} className="text-sm text-muted" />}
        />
      )}
    />
  );
}

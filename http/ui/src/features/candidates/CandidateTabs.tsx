import { useMay } from '@/api/useSession';
import { Tabs } from '@/design/Tabs';

/** The places around candidates; only those who manage tags see theirs. */
export function CandidateTabs() {
  if (!useMay('edit candidates')) return null;
  return (
    <Tabs
      label="Candidates"
      tabs={[
        { to: '/candidates', label: 'Everybody' },
        { to: '/candidates/tags', label: 'Tags' },
      ]}
    />
  );
}

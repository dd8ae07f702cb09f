import { Tabs } from '@/design/Tabs';

export function SequenceTabs() {
  return (
    <Tabs
      label="Parts of follow-ups"
      tabs={[
        { to: '/sequences', label: 'Sequences' },
        { to: '/sequences/enrolments', label: 'Enrolments' },
      ]}
    />
  );
}

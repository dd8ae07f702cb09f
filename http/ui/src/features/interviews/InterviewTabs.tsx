import { useUser } from '@/api/useSession';
import { Tabs } from '@/design/Tabs';

/** The places around interviews; administrators are on no panel. */
export function InterviewTabs() {
  const { role } = useUser();
  return (
    <Tabs
      label="Interviews"
      tabs={[
        { to: '/interviews', label: 'Everybody’s' },
        ...(role === 'admin' ? [] : [{ to: '/my-interviews', label: 'Mine' }]),
        { to: '/interviews/types', label: 'Round types' },
      ]}
    />
  );
}

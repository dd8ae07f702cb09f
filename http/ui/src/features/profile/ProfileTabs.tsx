import { staff } from '@/api/roles';
import { useUser } from '@/api/useSession';
import { Tabs } from '@/design/Tabs';

export function ProfileTabs() {
  const { role } = useUser();
  if (!staff.includes(role)) return null;
  return (
    <Tabs
      label="Parts of the profile"
      tabs={[
        { to: '/profile', label: 'Account' },
        { to: '/profile/hours', label: 'Working hours' },
      ]}
    />
  );
}

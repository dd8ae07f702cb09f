import { useUser } from '@/api/useSession';
import { recruiters } from '@/api/roles';
import { Tabs } from '@/design/Tabs';

/** Where mails are, and who gets none; each role sees the parts that it may open. */
export function MailTabs() {
  const { role } = useUser();
  if (!recruiters.includes(role)) return null;
  return (
    <Tabs
      label="Parts of mail"
      tabs={[
        { to: '/mails', label: 'Mails' },
        { to: '/mails/opt-outs', label: 'Opt-outs' },
        { to: '/mails/opt-ins', label: 'Resubscribed' },
        ...(role === 'admin'
          ? [
              { to: '/mails/suppressions', label: 'Suppressed addresses' },
              { to: '/mails/domain-stops', label: 'Stopped domains' },
            ]
          : []),
      ]}
    />
  );
}

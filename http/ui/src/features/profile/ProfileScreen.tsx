import { useQuery } from '@tanstack/react-query';
import { meQuery } from '@/api/account';
import { setTheme, useTheme } from '@/app/theme';
import { PageHeader } from '@/design/PageHeader';
import { Segmented } from '@/design/Segmented';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { AccountForm } from './AccountForm';
import { CalendarFeed } from './CalendarFeed';
import { EmailForm } from './EmailForm';
import { OwnSessions } from './OwnSessions';
import { PasswordForm } from './PasswordForm';
import { ProfileTabs } from './ProfileTabs';
import { Section } from './Section';

/** The reader's own account. */
export function Component() {
  const { data: me, error, refetch } = useQuery(meQuery);
  return (
    <>
      <PageHeader title="Profile">
        <ProfileTabs />
      </PageHeader>
      <div className="max-w-4xl p-6 max-sm:p-4">
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!me && !error && <SkeletonRows rows={6} />}
        {me && (
          <>
            <Section title="You" detail="Your name as others see it, and the zone of your dates.">
              <AccountForm user={me} />
            </Section>
            <Section
              title="E-mail address"
              detail="For signing in and for mails. A new one counts once it is confirmed."
            >
              <EmailForm user={me} />
            </Section>
            <Section title="Password" detail="A new password signs you out everywhere else.">
              <PasswordForm email={me.email} />
            </Section>
            <Section
              title="Calendar"
              detail="Your interviews in any calendar program, by a secret link."
            >
              <CalendarFeed />
            </Section>
            <Appearance />
            <Section
              title="Signed in on"
              detail="Signing out on this device signs you out in all tabs of this browser."
            >
              <OwnSessions />
            </Section>
          </>
        )}
      </div>
    </>
  );
}

function Appearance() {
  const theme = useTheme();
  return (
    <Section title="Appearance" detail="Kept on this device.">
      <Segmented
        label="Theme"
        options={[
          ['system', 'System'],
          ['light', 'Light'],
          ['dark', 'Dark'],
        ]}
        value={theme}
        onChange={setTheme}
      />
    </Section>
  );
}

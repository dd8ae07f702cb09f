import { use } from 'react';
import { Link } from 'react-router';
import { useUser } from '@/api/useSession';
import { buttonClass } from '@/design/Button';
import { Select } from '@/design/Field';
import { PageHeader } from '@/design/PageHeader';
import { ZoneContext } from '@/design/RelativeTime';
import { Section } from '@/design/Section';
import { useNow } from '@/design/useNow';
import { useParam, useSetParams } from '@/design/useParam';
import { ApplicationDrawer } from '@/features/application/ApplicationDrawer';
import { OwedFeedback } from '@/features/my-interviews/OwnParts';
import { ReminderList } from '@/features/reminders/ReminderList';
import { ownInterviewsPath } from '@/features/rounds/ownPath';
import { Activity } from './Activity';
import { Interviews } from './Interviews';
import { Numbers } from './Numbers';
import { endOfDay } from './todayWords';
import { useToday } from './useToday';
import { Waiting } from './Waiting';

/** The home of staff: what waits for the reader, and what happened lately. */
export function Component() {
  const now = useNow();
  const zone = use(ZoneContext);
  const today = useToday();
  const [application] = useParam('application');
  const setParams = useSetParams();
  const close = () => setParams({ application: undefined, section: undefined });
  const own = ownInterviewsPath(useUser().role);
  const { recruiter, overdue, fresh, stages, choice } = today;
  const whose = recruiter === undefined ? '' : `&recruiter=${recruiter}`;
  const [stage] = stages;
  const links = {
    overdue: `/applications?stale=true&order=next_update_by${whose}`,
    fresh: stages.length === 1 ? `/applications?stage=${stage ?? ''}${whose}` : `/review?${whose}`,
    review: `/review?${whose.slice(1)}`,
  };
  const day = new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: zone,
  }).format(now);
  return (
    <>
      <PageHeader
        title="Today"
        detail={day}
        actions={
          choice && (
            <Select
              aria-label="Whose applications"
              value={choice.mine ? '' : 'all'}
              onChange={(event) => choice.set(event.target.value)}
            >
              <option value="">My applications</option>
              <option value="all">Everybody’s applications</option>
            </Select>
          )
        }
      >
        <Numbers today={today} links={links} />
      </PageHeader>
      <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,26rem)] gap-6 p-6 max-lg:grid-cols-1 max-sm:px-4">
        <div className="flex min-w-0 flex-col gap-6">
          <Section title="Overdue" to={links.overdue}>
            <Waiting
              list={overdue}
              now={now}
              zone={zone}
              empty="Nobody waits longer than the time limit of their stage."
            />
          </Section>
          <Section
            title="New applications"
            to={links.fresh}
            action={
              fresh.items.length > 0 && (
                <Link to={links.review} className={buttonClass('primary', true)}>
                  Review them
                </Link>
              )
            }
          >
            <Waiting
              list={fresh}
              now={now}
              zone={zone}
              empty="Whoever applies appears here until you move them on or reject them."
            />
          </Section>
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          {own && (
            <Section title="Feedback you owe" to={own}>
              <OwedFeedback>You owe no feedback.</OwedFeedback>
            </Section>
          )}
          <Section title="Interviews" to="/interviews">
            <Interviews />
          </Section>
          <Section title="Reminders due" to="/reminders">
            <ReminderList filters={{ state: 'fired' }} quiet empty="Nothing is due." />
          </Section>
          <Section title="Later today">
            <ReminderList
              filters={{ state: 'pending', due_before: endOfDay(now, zone) }}
              quiet
              empty="No more reminders today."
            />
          </Section>
          <Section title="Recent activity">
            <Activity />
          </Section>
        </div>
      </div>
      {application && (
        <ApplicationDrawer key={application} id={Number(application)} onClose={close} />
      )}
    </>
  );
}

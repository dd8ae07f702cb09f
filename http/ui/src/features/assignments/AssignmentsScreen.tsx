import { buttonClass } from '@/design/Button';
import { PageHeader } from '@/design/PageHeader';
import { Tabs } from '@/design/Tabs';
import { Link, useParams } from 'react-router';
import { NotFoundScreen } from '@/app/NotFoundScreen';
import { AssignedList } from './AssignedList';
import { CandidateList } from './CandidateList';

/** Who looks after which candidate. */
export function Component() {
  const { tab = 'assigned' } = useParams();
  if (tab !== 'assigned' && tab !== 'candidates') return <NotFoundScreen />;
  return (
    <>
      <PageHeader
        title="Assignments"
        detail={
          <>
            Which recruiter looks after which candidate. To hand over everything that somebody has,
            jobs included, open them in{' '}
            <Link to="/users" className="text-accent underline">
              Users
            </Link>
            .
          </>
        }
        actions={
          <Link to="/assignments/candidates?assigned=false" className={buttonClass()}>
            Assigned to nobody
          </Link>
        }
      >
        <Tabs
          label="Parts of the page"
          tabs={[
            { to: '/assignments', label: 'Assigned' },
            { to: '/assignments/candidates', label: 'All candidates' },
          ]}
        />
      </PageHeader>
      {tab === 'assigned' ? <AssignedList /> : <CandidateList />}
    </>
  );
}

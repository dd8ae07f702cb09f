import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { createJob } from '@/api/jobs';
import { keys } from '@/api/keys';
import { buttonClass } from '@/design/Button';
import { PageHeader } from '@/design/PageHeader';
import { toast } from '@/design/toasts';
import { bodyOf, noJob } from './jobForm';
import { JobForm } from './JobForm';

/** Opens a job, at first as a draft that nobody else sees. */
export function Component() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return (
    <>
      <PageHeader
        title="New job"
        detail="Begins as a draft: candidates see it once its status is Open."
      />
      <JobForm
        initial={noJob}
        draft="job-new"
        action="Create job"
        extra={
          <Link to="/jobs" className={buttonClass('quiet')}>
            Cancel
          </Link>
        }
        send={async (values, key) => {
          const { recruiter_id, ...body } = bodyOf(values);
          const made = await createJob(
            {
              ...body,
              // Left out, it is the recruiter who creates the job.
              ...(recruiter_id !== null && { recruiter_id }),
              ...(values.company_id && { company_id: Number(values.company_id) }),
            },
            key,
          );
          void client.invalidateQueries({ queryKey: keys.jobs.all });
          toast({ tone: 'success', title: `${made.title} was created` });
          void navigate(`/jobs/${made.id}/set-up`, { replace: true });
        }}
      />
    </>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { editJob, type Job } from '@/api/jobs';
import { keys } from '@/api/keys';
import { toast } from '@/design/toasts';
import { DeleteJob } from '@/features/jobs/DeleteJob';
import { bodyOf, valuesOf } from '@/features/jobs/jobForm';
import { JobForm } from '@/features/jobs/JobForm';

/** What a job is. A change is refused if somebody else changed the job meanwhile. */
export function SetUpTab({ job }: { job: Job }) {
  const client = useQueryClient();
  const [shown, setShown] = useState(job);
  return (
    <>
      <JobForm
        initial={valuesOf(shown)}
        company={job.company_id}
        hired={job.hired_count ?? 0}
        draft={`job-${job.id}`}
        action="Save"
        send={async (values, _key, reset) => {
          const saved = await editJob(shown, bodyOf(values, valuesOf(shown)));
          client.setQueryData(keys.jobs.one(job.id), saved);
          void client.invalidateQueries({ queryKey: keys.jobs.all, refetchType: 'none' });
          setShown(saved);
          reset();
          toast({ tone: 'success', title: 'Saved' });
        }}
      />
      <DeleteJob job={job} />
    </>
  );
}

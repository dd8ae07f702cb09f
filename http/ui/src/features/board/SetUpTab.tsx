import { useQueryClient } from '@tanstack/react-query';
import { editJob, jobQuery, type Job } from '@/api/jobs';
import { keys } from '@/api/keys';
import { toast } from '@/design/toasts';
import { DeleteJob } from '@/features/jobs/DeleteJob';
import { bodyOf, valuesOf } from '@/features/jobs/jobForm';
import { JobForm } from '@/features/jobs/JobForm';

/** What a job is. A change is refused if somebody else changed the job meanwhile. */
export function SetUpTab({ job }: { job: Job }) {
  const client = useQueryClient();
  return (
    <>
      <JobForm
        initial={valuesOf(job)}
        company={job.company_id}
        hired={job.hired_count ?? 0}
        edited={{
          version: job.version,
          reload: () => client.query({ ...jobQuery(job.id), staleTime: 0 }),
        }}
        draft={`job-${job.id}`}
        action="Save"
        send={async (values, _key, version) => {
          const saved = await editJob({ ...job, version }, bodyOf(values, valuesOf(job)));
          client.setQueryData(keys.jobs.one(job.id), saved);
          void client.invalidateQueries({ queryKey: keys.jobs.all, refetchType: 'none' });
          toast({ tone: 'success', title: 'Saved' });
        }}
      />
      <DeleteJob job={job} />
    </>
  );
}

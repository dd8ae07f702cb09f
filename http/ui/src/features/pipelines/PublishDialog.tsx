import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { keys } from '@/api/keys';
import { pipelineQuery, publishPipeline, type Pipeline } from '@/api/pipelines';
import { randomKey } from '@/api/random';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { toast } from '@/design/toasts';
import { changesOf } from './changes';
import { useJobsOf } from './useJobsOf';

/** Says what a new version changes, and for whom, before it is published. */
export function PublishDialog({ pipeline, onClose }: { pipeline: Pipeline; onClose: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [key] = useState(randomKey);
  const { jobs, complete } = useJobsOf(pipeline);
  const next = pipeline.version + 1;
  const publish = useMutation({
    mutationFn: () => publishPipeline(pipeline, key),
    onSuccess: (saved) => {
      client.setQueryData(pipelineQuery(pipeline.id).queryKey, saved);
      void client.invalidateQueries({ queryKey: keys.pipelines.allLists });
      onClose();
      toast({ tone: 'success', title: `Version ${saved.version} is published` });
      void navigate(`/pipelines/${pipeline.id}`);
    },
  });
  const changes = pipeline.draft && pipeline.version > 0 ? changesOf(pipeline, pipeline.draft) : [];
  return (
    <ConfirmDialog
      title={`Publish version ${next}?`}
      action={`Publish version ${next}`}
      busy={publish.isPending}
      onConfirm={() => publish.mutate()}
      onClose={onClose}
    >
      {pipeline.version > 0 && (
        <ul className="list-disc pl-5">
          {changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
          {changes.length === 0 && <li>Nothing changes.</li>}
        </ul>
      )}
      <p>
        {pipeline.version === 0
          ? 'Jobs can use it from now on.'
          : 'It counts for jobs that are created from now on. Jobs that exist keep their version, with all their applications.'}
      </p>
      {pipeline.version > 0 && complete && (
        <p className="text-muted">
          {jobs.length === 0
            ? 'No job uses the pipeline at present.'
            : `${jobs.length} ${jobs.length === 1 ? 'job keeps its' : 'jobs keep their'} version.`}
        </p>
      )}
    </ConfirmDialog>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useRef, type KeyboardEvent } from 'react';
import { Link } from 'react-router';
import { actionsQuery, applicationQuery, type Application } from '@/api/applications';
import { candidateQuery } from '@/api/candidates';
import { Avatar } from '@/design/Avatar';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { Notes } from '@/features/application/Notes';
import { StageStepper } from '@/features/application/StageStepper';
import { Timeline } from '@/features/application/Timeline';
import { Profile } from '@/features/candidates/Profile';
import type { Decision } from './queue';
import { ReviewActions } from './ReviewActions';

interface ReviewOneProps {
  id: number;
  onDecide: (decision: Decision, accepted?: Promise<boolean>) => void;
  onBack: () => void;
  onUndo: (() => void) | undefined;
}

/** Everything needed to decide about one application, and the decisions with their keys. */
export function ReviewOne({ id, onDecide, onBack, onUndo }: ReviewOneProps) {
  const { data: application, error, refetch } = useQuery(applicationQuery(id));
  const stages = useQuery(actionsQuery(id)).data?.pipeline?.stages;
  const notes = useRef<HTMLElement>(null);
  const note = () => notes.current?.querySelector('textarea')?.focus();

  // Esc leaves the note, so that the keys mean decisions again; Ctrl Enter sends it.
  const onNoteKey = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLTextAreaElement)) return;
    if (event.key === 'Escape') event.target.blur();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
      event.target.form?.requestSubmit();
  };

  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!application) return <SkeletonRows rows={8} />;
  return (
    <>
      <div className="grid grow grid-cols-2 content-start gap-6 px-6 py-5 max-lg:grid-cols-1 max-sm:px-4">
        <div className="flex min-w-0 flex-col gap-4">
          <Heading application={application} />
          {stages && <StageStepper application={application} stages={stages} />}
          <CandidateFacts id={application.candidate_id} />
          {application.remarks && (
            <p className="rounded-card border border-line bg-surface p-4 break-words whitespace-pre-wrap">
              {application.remarks}
            </p>
          )}
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the text field inside */}
          <section ref={notes} aria-label="Notes" onKeyDown={onNoteKey}>
            <Notes id={id} />
          </section>
          <section className="flex flex-col gap-3">
            <h3 className="font-medium">What happened so far</h3>
            <Timeline id={id} />
          </section>
        </div>
      </div>
      <ReviewActions
        application={application}
        stages={stages ?? []}
        onDecide={onDecide}
        onNote={note}
        onBack={onBack}
        onUndo={onUndo}
      />
    </>
  );
}

function Heading({ application }: { application: Application }) {
  return (
    <div className="flex items-start gap-3">
      <Avatar name={application.candidate_name} large />
      <div className="min-w-0">
        <h2 className="text-lg font-semibold break-words" dir="auto">
          <Link to={`/candidates/${application.candidate_id}`} className="hover:text-accent">
            {application.candidate_name}
          </Link>
        </h2>
        <p className="text-muted">
          <Link to={`/jobs/${application.job_id}`} className="hover:text-accent hover:underline">
            {application.job_title}
          </Link>
          {application.source && `, via ${application.source}`}
        </p>
      </div>
    </div>
  );
}

function CandidateFacts({ id }: { id: number }) {
  const { data } = useQuery(candidateQuery(id));
  return data ? <Profile candidate={data} /> : <SkeletonRows rows={3} />;
}

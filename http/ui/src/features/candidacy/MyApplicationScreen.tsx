import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { Link, useParams } from 'react-router';
import { applicationQuery, historyQuery, type Application } from '@/api/applications';
import { NotFoundScreen } from '@/app/NotFoundScreen';
import { Badge } from '@/design/Badge';
import { cx } from '@/design/cx';
import { PageHeader } from '@/design/PageHeader';
import { RelativeTime } from '@/design/RelativeTime';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { FeedbackForMe } from './FeedbackForMe';
import { OwnInterviews } from './OwnInterviews';
import { standing, stepsOf, type Step } from './tracker';
import { WithdrawOrUndo } from './WithdrawOrUndo';

/** One application as its candidate follows it. */
export function Component() {
  const id = Number(useParams().applicationId);
  const { data, error, refetch } = useQuery({ ...applicationQuery(id), enabled: id > 0 });
  if (!(id > 0)) return <NotFoundScreen />;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={6} />;
  const { label, tone } = standing(data);
  return (
    <>
      <p className="px-6 pt-4 max-sm:px-4">
        <Link
          to="/my-applications"
          className="inline-flex items-center gap-1 text-muted hover:text-text"
        >
          <ArrowLeft aria-hidden size={14} /> My applications
        </Link>
      </p>
      <PageHeader
        title={data.job_title}
        detail={
          <span className="flex flex-wrap items-center gap-2">
            {data.company_name} <Badge tone={tone}>{label}</Badge>
          </span>
        }
      />
      <div className="flex max-w-2xl flex-col gap-5 p-6 max-sm:px-4">
        <Next application={data} />
        <OwnInterviews application={id} />
        <FeedbackForMe application={id} />
        <WithdrawOrUndo application={data} />
        <Steps id={id} />
      </div>
    </>
  );
}

function Next({ application }: { application: Application }) {
  const { next_update_by, stage_kind, company_name, job_title } = application;
  const lines: Record<Application['stage_kind'], string> = {
    active: `${company_name} is looking at your application. You will get a mail as soon as there is news.`,
    hired: `Congratulations! You are joining ${company_name} as ${job_title}.`,
    rejected: `${company_name} has decided not to take your application further. Thank you for your interest.`,
    withdrawn: 'Your application has been withdrawn.',
  };
  return (
    <div
      className={cx(
        'rounded-card border border-line bg-surface p-4',
        stage_kind === 'hired' && 'bg-success-soft text-success',
      )}
    >
      <p>{lines[stage_kind]}</p>
      {stage_kind === 'active' && next_update_by && (
        <p className="mt-1 font-medium">
          Next update by <RelativeTime at={next_update_by} />
        </p>
      )}
    </div>
  );
}

function Steps({ id }: { id: number }) {
  const { data, error, refetch } = useQuery(historyQuery(id));
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={3} />;
  return (
    <section>
      <h2 className="mb-3 text-md font-semibold">Steps</h2>
      <ol className="ml-1 flex flex-col">
        {stepsOf(data).map((step) => (
          <StepItem key={step.id} step={step} />
        ))}
      </ol>
    </section>
  );
}

function StepItem({ step }: { step: Step }) {
  return (
    <li
      aria-current={step.current ? 'step' : undefined}
      className={cx(
        'relative border-l border-line-strong pb-4 pl-4 last:border-transparent last:pb-0',
        'before:absolute before:top-1.5 before:-left-1 before:size-2 before:rounded-full',
        step.current ? 'before:bg-accent' : 'before:bg-control',
      )}
    >
      <p className="flex items-baseline justify-between gap-3">
        <span className={cx('min-w-0 break-words', step.current && 'font-semibold')}>
          {step.text}
        </span>
        <RelativeTime at={step.at} className="shrink-0 text-sm text-muted" />
      </p>
      {step.note && <p className="mt-0.5 break-words whitespace-pre-wrap">{step.note}</p>}
    </li>
  );
}

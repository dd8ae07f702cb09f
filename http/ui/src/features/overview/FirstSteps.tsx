import { useQuery } from '@tanstack/react-query';
import { Check, Circle, Clock } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { companiesQuery } from '@/api/companies';
import { anyMailSentQuery } from '@/api/firstSteps';
import { jobsQuery } from '@/api/jobs';
import { useAllPages, usePages } from '@/api/pages';
import { staffQuery } from '@/api/users';
import { useUser } from '@/api/useSession';
import { Button } from '@/design/Button';
import { cx } from '@/design/cx';
import { isUnfinished, readLater, stepsOf, writeLater, type Step, type StepName } from './steps';
import { ColleaguesStep, CompanyStep, JobStep, MailStep } from './stepForms';

const titles: Record<StepName, readonly [title: string, what: string]> = {
  company: ['Create your company', 'Jobs, recruiters and working hours belong to it.'],
  job: ['Open the first job', 'With a pipeline: the stages each application goes through.'],
  colleagues: ['Invite colleagues', 'They get a mail and choose their own password.'],
  mail: ['Send a test mail', 'To see that mails from here arrive.'],
};

const forms: Record<StepName, ReactNode> = {
  company: <CompanyStep />,
  job: <JobStep />,
  colleagues: <ColleaguesStep />,
  mail: <MailStep />,
};

/** Leads through an empty installation; what is left for later waits here. */
export function FirstSteps() {
  const user = useUser();
  const name = `callboard.later.${user.id}`;
  const [later, setLater] = useState(() => readLater(name));
  const [opened, setOpened] = useState<StepName>();
  const companies = usePages(companiesQuery({ limit: 20 }));
  const jobs = usePages(jobsQuery({ limit: 1 }));
  const staff = useAllPages(staffQuery({ limit: 200 }));
  const mail = useQuery(anyMailSentQuery);
  if (!companies.query.isSuccess || !jobs.query.isSuccess || !staff.complete || !mail.isSuccess)
    return null;
  const steps = stepsOf(
    {
      company: companies.items.length > 0,
      job: jobs.items.length > 0,
      colleagues: staff.items.some((each) => each.id !== user.id),
      mail: mail.data,
    },
    later,
  );
  const change = (step: StepName, put: boolean) => {
    const next = new Set(later);
    if (put) next.add(step);
    else next.delete(step);
    writeLater(name, next);
    setLater(next);
    setOpened(put ? undefined : step);
  };
  const left = steps.filter((step) => step.state === 'later');
  if (!isUnfinished(steps)) return <LeftForLater steps={left} onTake={(s) => change(s, false)} />;
  const current =
    steps.find((step) => step.name === opened && step.state === 'open')?.name ??
    steps.find((step) => step.state === 'open')?.name;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-md font-semibold">First steps</h2>
      <ol className="divide-y divide-line rounded-card border border-line bg-surface">
        {steps.map((step) => (
          <StepItem
            key={step.name}
            step={step}
            current={step.name === current}
            onOpen={() => setOpened(step.name)}
            onLater={() => change(step.name, true)}
            onTake={() => change(step.name, false)}
          />
        ))}
      </ol>
    </section>
  );
}

interface StepItemProps {
  step: Step;
  current: boolean;
  onOpen: () => void;
  onLater: () => void;
  onTake: () => void;
}

function StepItem({ step, current, onOpen, onLater, onTake }: StepItemProps) {
  const [title, what] = titles[step.name];
  const Sign = step.state === 'done' ? Check : step.state === 'later' ? Clock : Circle;
  return (
    <li className="px-4 py-3" aria-current={current ? 'step' : undefined}>
      <div className="flex flex-wrap items-center gap-3">
        <Sign
          aria-hidden
          size={16}
          className={cx('shrink-0', step.state === 'done' ? 'text-success' : 'text-muted')}
        />
        <div className="min-w-0 grow">
          <h3 className={cx('font-medium', step.state === 'done' && 'text-muted')}>
            {title}
            {step.state === 'done' && <span className="sr-only"> (done)</span>}
          </h3>
          {step.state !== 'done' && <p className="text-sm text-muted">{what}</p>}
        </div>
        {step.state === 'open' && !current && <Button onClick={onOpen}>Do this</Button>}
        {step.state === 'later' && <Button onClick={onTake}>Do it now</Button>}
        {step.state === 'blocked' && <span className="text-sm text-muted">After the company</span>}
        {(step.state === 'open' || step.state === 'blocked') && (
          <Button kind="quiet" onClick={onLater}>
            Later
          </Button>
        )}
      </div>
      {current && <div className="mt-3 max-w-lg pl-7 max-sm:pl-0">{forms[step.name]}</div>}
    </li>
  );
}

interface LeftForLaterProps {
  steps: readonly Step[];
  onTake: (step: StepName) => void;
}

function LeftForLater({ steps, onTake }: LeftForLaterProps) {
  if (steps.length === 0) return null;
  return (
    <p className="flex flex-wrap items-center gap-2 text-muted">
      Left for later:
      {steps.map((step) => (
        <Button key={step.name} small icon={Clock} onClick={() => onTake(step.name)}>
          {titles[step.name][0]}
        </Button>
      ))}
    </p>
  );
}

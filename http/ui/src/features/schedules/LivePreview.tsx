import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Problem } from '@/api/problem';
import { trySchedule } from '@/api/schedules';
import { cx } from '@/design/cx';
import { SkeletonRows } from '@/design/Skeleton';
import { PreviewView } from './PreviewView';
import { scheduleInput, type ScheduleForm } from './scheduleForm';

const patience = 500; // wait so long after the last key, in milliseconds

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), patience);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** What the schedule in the form would do, a moment after it was changed; nothing is stored. */
export function LivePreview({ values }: { values: ScheduleForm }) {
  const settled = useSettled(JSON.stringify(values));
  const { data, error, isFetching } = useQuery({
    queryKey: ['schedule trial', settled],
    queryFn: () => trySchedule(scheduleInput(JSON.parse(settled) as ScheduleForm), 10),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (
    <aside
      aria-label="What this means"
      aria-busy={isFetching}
      className="rounded-card border border-line bg-surface p-5 max-sm:p-4"
    >
      <h2 className="sr-only">What this means</h2>
      {error ? (
        <Problems error={error} />
      ) : data ? (
        <div className={cx(isFetching && 'opacity-60')}>
          <PreviewView preview={data} />
        </div>
      ) : (
        <SkeletonRows rows={8} />
      )}
    </aside>
  );
}

function Problems({ error }: { error: Error }) {
  const fields = error instanceof Problem ? error.fields : [];
  return (
    <div role="status" className="text-muted">
      <p>As soon as this is right, you see here what it means:</p>
      <ul className="mt-2 list-disc pl-5">
        {fields.map((each) => (
          <li key={each.pointer + each.detail}>
            {each.pointer.replace(/^\/(parameters\/)?/, '').replaceAll('_', ' ')}: {each.detail}
          </li>
        ))}
        {fields.length === 0 && <li>{error.message}</li>}
      </ul>
    </div>
  );
}

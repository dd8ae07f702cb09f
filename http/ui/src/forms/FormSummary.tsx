import { Button } from '@/design/Button';
import type { ServerForm } from './useServerForm';

/** What is wrong with a form and belongs to none of its fields, and the way on if it is out of date. */
export function FormSummary({ form }: { form: Pick<ServerForm, 'summary' | 'latest'> }) {
  const { summary, latest } = form;
  return (
    <>
      {summary.length > 0 && (
        <div role="alert" className="rounded bg-danger-soft px-3 py-2 text-danger">
          {summary.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {latest.offered && (
            <Button small className="my-1" busy={latest.loading} onClick={latest.load}>
              Load the latest version
            </Button>
          )}
        </div>
      )}
      {latest.loaded && (
        <p role="status" className="rounded bg-info-soft px-3 py-2 text-info">
          This is the latest version, and what you typed is still in its fields. Save if all is
          right.
        </p>
      )}
    </>
  );
}

import { Link } from 'react-router';
import type { Firing, SchedulePreview } from '@/api/schedules';
import { Badge } from '@/design/Badge';
import { countsText } from './scheduleWords';

/** What an expression means, when it fires next, and what one firing would do now. */
export function PreviewView({ preview }: { preview: SchedulePreview }) {
  const { in_words, next_firings, dry_run } = preview;
  const counts = countsText(dry_run.counts);
  return (
    <div className="flex flex-col gap-5">
      <p className="text-md font-medium">{in_words}</p>
      <section>
        <h2 className="mb-1 text-sm font-medium text-muted">Next runs</h2>
        {next_firings.length === 0 ? (
          <p>It will not run again.</p>
        ) : (
          <ol className="divide-y divide-line rounded-card border border-line bg-surface">
            {next_firings.map((each) => (
              <FiringRow key={each.at} firing={each} />
            ))}
          </ol>
        )}
      </section>
      <section className="flex flex-col gap-2">
        <h2 className="text-sm font-medium text-muted">What it would do now</h2>
        <p className="font-medium">{counts || 'Nothing: it would affect nobody right now.'}</p>
        {dry_run.detail && <p className="text-muted">{dry_run.detail}</p>}
        {dry_run.mails.map((mail, at) => (
          <details key={at} className="rounded-card border border-line bg-surface px-4 py-2">
            <summary className="cursor-pointer">
              <span className="font-medium">{mail.subject}</span>
              <span className="text-muted">
                {' '}
                to {mail.recipient_name} ({mail.recipient})
              </span>
            </summary>
            {mail.problem && <p className="mt-2 text-danger">{mail.problem}</p>}
            {mail.attachment && <p className="mt-2 text-sm text-muted">With {mail.attachment}</p>}
            <pre className="mt-2 max-h-100 overflow-auto rounded bg-sunken p-3 font-sans text-sm whitespace-pre-wrap">
              {mail.text}
            </pre>
          </details>
        ))}
        {dry_run.notifications.map((each, at) => (
          <details key={at} className="rounded-card border border-line bg-surface px-4 py-2">
            <summary className="cursor-pointer font-medium">{each.title}</summary>
            <p className="mt-2 whitespace-pre-wrap">{each.body}</p>
          </details>
        ))}
        {dry_run.candidate_ids.length > 0 && (
          <p className="flex flex-wrap gap-x-2">
            Candidates:
            {dry_run.candidate_ids.map((id) => (
              <Link key={id} to={`/candidates/${id}`} className="text-accent hover:underline">
                {id}
              </Link>
            ))}
          </p>
        )}
      </section>
    </div>
  );
}

/** Local times come without an offset, so that they are shown as the clocks of the zone do. */
function localDay(local: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${local}Z`));
}

function FiringRow({ firing }: { firing: Firing }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-1.5 tabular-nums">
      <span className="w-24">{firing.weekday}</span>
      <span className="w-24 text-muted">{localDay(firing.local)}</span>
      <span className="w-18 font-medium">{firing.local.slice(11).replace(/:00$/, '')}</span>
      <span className="w-16 text-sm text-muted">{firing.offset}</span>
      {firing.note && (
        <span className="flex min-w-0 items-baseline gap-2 text-sm">
          <Badge tone="turn">Clocks change</Badge>
          <span className="min-w-0">{firing.note}</span>
        </span>
      )}
    </li>
  );
}

import { Link } from 'react-router';
import type { Reminder } from '@/api/reminders';
import { useUser } from '@/api/useSession';

/** Where a reminder leads to. The service gives no name of it with the reminder. */
export function SubjectLink({ reminder }: { reminder: Reminder }) {
  const isInterviewer = useUser().role === 'interviewer';
  const { application_id, candidate_id, job_id } = reminder;
  const subject =
    application_id !== null
      ? ([`/applications/${application_id}`, 'Open the application'] as const)
      : candidate_id !== null
        ? ([`/candidates/${candidate_id}`, 'Open the candidate'] as const)
        : job_id !== null
          ? ([`/jobs/${job_id}`, 'Open the job'] as const)
          : undefined;
  if (!subject || isInterviewer) return null;
  const [to, text] = subject;
  return (
    <Link to={to} className="text-accent hover:underline">
      {text}
    </Link>
  );
}

import { Link } from 'react-router';
import type { AuditRecord } from '@/api/audit';

/** Who did it; following it shows all that they did. */
export function ActorLink({ record: { actor_id, actor_name } }: { record: AuditRecord }) {
  if (actor_id === null) return <span className="text-muted">System or unknown</span>;
  return (
    <Link to={`?actor=${actor_id}`} className="block truncate hover:text-accent" dir="auto">
      {actor_name ?? `User ${actor_id}`}
    </Link>
  );
}

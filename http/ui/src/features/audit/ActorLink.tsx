import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { userQuery } from '@/api/users';

/** Who did it; following it shows all that they did. */
export function ActorLink({ id }: { id: number | null }) {
  const { data } = useQuery({ ...userQuery(id ?? 0), enabled: id !== null, staleTime: 300_000 });
  if (id === null) return <span className="text-muted">The system, or unknown</span>;
  return (
    <Link to={`?actor=${id}`} className="block truncate hover:text-accent" dir="auto">
      {data?.name ?? `User ${id}`}
    </Link>
  );
}

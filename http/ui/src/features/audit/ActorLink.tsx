import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { userQuery } from '@/api/users';

/** Who did it; following it shows all that they did. */
export function ActorLink({ id }: { id: number | null }) {
  if (id === null) return <span className="text-muted">The system, or unknown</span>;
  return (
    <Link to={`?actor=${id}`} className="block truncate hover:text-accent" dir="auto">
      <ActorName id={id} />
    </Link>
  );
}

export function ActorName({ id }: { id: number }) {
  const { data } = useQuery({ ...userQuery(id), staleTime: 300_000 });
  return data?.name ?? `User ${id}`;
}

import { useQuery } from '@tanstack/react-query';
import { Fragment, use, useMemo } from 'react';
import { Link } from 'react-router';
import type { AuditRecord } from '@/api/audit';
import { userQuery } from '@/api/users';
import { ZoneContext } from '@/design/RelativeTime';
import { fullText } from '@/design/time';
import { detailParts } from './detailParts';
import type { Part } from './parts';

/** What was done in words: from what to what, by names instead of ids. */
export function Detail({ record: { kind, detail } }: { record: AuditRecord }) {
  const parts = useMemo(() => detailParts(kind, detail), [kind, detail]);
  return parts.map((part, at) => (
    <Fragment key={at}>
      <Piece part={part} />
    </Fragment>
  ));
}

const linkClass = 'text-accent underline';

function Piece({ part }: { part: Part }) {
  const zone = use(ZoneContext);
  if (typeof part === 'string') return part;
  if ('person' in part) return <Person id={part.person} />;
  if ('instant' in part) return fullText(new Date(part.instant), zone);
  return (
    <Link to={part.path} className={linkClass}>
      {part.text}
    </Link>
  );
}

/** Somebody's name as it is now; details only have ids. */
function Person({ id }: { id: number }) {
  const { data } = useQuery(userQuery(id));
  return (
    <Link to={`/users?user=${id}`} className={linkClass} dir="auto">
      {data?.name ?? `user ${id}`}
    </Link>
  );
}

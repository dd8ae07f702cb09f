import { ScrollText } from 'lucide-react';
import { Link } from 'react-router';
import { auditQuery, type AuditRecord } from '@/api/audit';
import { usePages } from '@/api/pages';
import { Badge } from '@/design/Badge';
import { TextInput } from '@/design/Field';
import { ChipFilter, SelectFilter } from '@/design/FilterBar';
import { ListScreen } from '@/design/ListScreen';
import { RelativeTime } from '@/design/RelativeTime';
import { Table, type Column } from '@/design/Table';
import { useIdParam, useParam } from '@/design/useParam';
import { ActorLink } from './ActorLink';
import { Detail } from './Detail';
import { auditKinds, kindText, sinceOf, subjectPath, subjectText } from './auditWords';

const columns: Column<AuditRecord>[] = [
  {
    header: 'When',
    className: 'w-28',
    cell: (each) => <RelativeTime at={each.at} className="text-muted" />,
  },
  {
    header: 'What',
    className: 'max-w-60 max-md:max-w-0 max-md:w-full py-1.5',
    cell: (each) => (
      <>
        <What record={each} />
        <p className="break-words text-sm text-muted md:hidden">
          <Detail record={each} />
        </p>
      </>
    ),
  },
  {
    header: 'Who',
    className: 'max-w-48',
    cell: (each) => <ActorLink record={each} />,
  },
  {
    header: 'Detail',
    minor: true,
    className: 'max-w-96',
    cell: (each) => (
      <p className="break-words py-1 text-muted">
        <Detail record={each} />
      </p>
    ),
  },
  {
    header: 'From',
    minor: true,
    className: 'w-36 max-lg:hidden',
    cell: (each) => <span className="text-muted">{each.address}</span>,
  },
  {
    header: 'Request',
    minor: true,
    className: 'w-28 max-xl:hidden',
    cell: (each) => <span className="font-mono text-xs text-muted">{each.request_id}</span>,
  },
];

function What({ record }: { record: AuditRecord }) {
  const path = subjectPath(record.kind, record.subject_id);
  const about = subjectText(record);
  return (
    <>
      <span className="flex items-center gap-2">
        {path ? (
          <Link to={path} className="truncate font-medium hover:text-accent">
            {kindText(record.kind)}
          </Link>
        ) : (
          <span className="truncate font-medium">{kindText(record.kind)}</span>
        )}
        {record.times > 1 && <Badge>{`${record.times} times`}</Badge>}
      </span>
      {about && (
        <span className="block truncate text-sm text-muted" dir="auto">
          {about}
        </span>
      )}
    </>
  );
}

/** Who did what: sign-ins, refusals, changes of accounts, companies and schedules. */
export function Component() {
  const [kind] = useParam('kind');
  const actor_id = useIdParam('actor');
  const [since] = useParam('since');
  const from = sinceOf(since);
  const list = usePages(
    auditQuery({
      ...(kind && { kind }),
      ...(actor_id && { actor_id }),
      ...(from && { since: from }),
    }),
  );
  return (
    <ListScreen
      title="Audit"
      filterNames={['kind', 'actor', 'since']}
      filters={
        <>
          <SelectFilter name="kind" label="What" options={Object.entries(auditKinds)} />
          <SinceFilter />
          {actor_id && (
            <ChipFilter name="actor">
              By {list.items[0]?.actor_name ?? `user ${actor_id}`}
            </ChipFilter>
          )}
        </>
      }
      list={list}
      empty={{
        icon: ScrollText,
        title: 'Nothing yet',
        text: 'Sign-ins, refusals and changes that administrators make are kept here.',
      }}
    >
      <Table
        label="Audit"
        columns={columns}
        rows={list.items}
        rowId={(each) => each.id}
        rowName={(each) => kindText(each.kind)}
      />
    </ListScreen>
  );
}

function SinceFilter() {
  const [since, setSince] = useParam('since');
  return (
    <span className="flex items-center gap-2 text-muted">
      <span aria-hidden>Since</span>
      <TextInput
        type="date"
        aria-label="Since"
        value={since}
        onChange={(event) => setSince(event.target.value)}
        className="w-36"
      />
    </span>
  );
}

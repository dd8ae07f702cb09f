import { Contact, Plus } from 'lucide-react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { usePages } from '@/api/pages';
import { candidatesQuery, type Candidate } from '@/api/candidates';
import { useMay } from '@/api/useSession';
import { Badge, Tag } from '@/design/Badge';
import { buttonClass } from '@/design/Button';
import { SearchFilter, SelectFilter } from '@/design/FilterBar';
import { ListScreen } from '@/design/ListScreen';
import { RelativeTime } from '@/design/RelativeTime';
import { Table, type Column } from '@/design/Table';
import { JobFilter } from '@/features/jobs/JobFilter';
import { RecruiterFilter } from '@/features/jobs/RecruiterFilter';
import { TagFilter } from '@/features/tags/TagFilter';
import { CandidateTabs } from './CandidateTabs';
import {
  filterNames,
  levels,
  levelWord,
  nobody,
  readFilters,
  refusalLine,
  statusWords,
} from './candidateFilters';

const columns: Column<Candidate>[] = [
  {
    header: 'Name',
    className: 'max-w-72 max-md:w-full max-md:max-w-0 max-md:py-1.5',
    cell: (each) => (
      <>
        <span className="flex items-center gap-2">
          <Link
            to={`/candidates/${each.id}`}
            className="block truncate font-medium hover:text-accent"
            dir="auto"
            title={each.name}
          >
            {each.name}
          </Link>
          <span className="shrink-0 md:hidden">
            <ContactBadge candidate={each} />
          </span>
        </span>
        <span className="block truncate text-sm text-muted md:hidden">{each.email}</span>
      </>
    ),
  },
  {
    header: 'E-mail',
    minor: true,
    className: 'max-w-56',
    cell: (each) => <span className="block truncate text-muted">{each.email}</span>,
  },
  {
    header: 'Skills',
    minor: true,
    className: 'max-w-60',
    cell: (each) => (
      <span className="flex gap-1 overflow-hidden">
        {each.skills.slice(0, 3).map((skill) => (
          <Tag key={skill}>{skill}</Tag>
        ))}
        {each.skills.length > 3 && (
          <span className="text-xs text-muted">+{each.skills.length - 3}</span>
        )}
      </span>
    ),
  },
  {
    header: 'Tags',
    minor: true,
    className: 'max-w-48 max-xl:hidden',
    cell: (each) => (
      <span className="flex gap-1 overflow-hidden">
        {each.tags.slice(0, 2).map((tag) => (
          <Tag key={tag}>{tag}</Tag>
        ))}
        {each.tags.length > 2 && (
          <span className="text-xs text-muted">+{each.tags.length - 2}</span>
        )}
      </span>
    ),
  },
  {
    header: 'Experience',
    minor: true,
    className: 'w-36 max-lg:hidden',
    cell: (each) => (
      <span className="whitespace-nowrap text-muted">{levelWord(each.experience_level)}</span>
    ),
  },
  {
    header: 'City',
    minor: true,
    className: 'max-w-36',
    cell: (each) => <span className="block truncate text-muted">{each.city}</span>,
  },
  {
    header: 'Assigned to',
    minor: true,
    className: 'max-w-40 max-xl:hidden',
    cell: (each) => (
      <span className="block truncate text-muted" dir="auto">
        {each.assigned_recruiter_name}
      </span>
    ),
  },
  {
    header: 'Contact',
    minor: true,
    className: 'w-36',
    cell: (each) => <ContactBadge candidate={each} />,
  },
  {
    header: 'Added',
    minor: true,
    numeric: true,
    className: 'w-28 max-lg:hidden',
    cell: (each) => <RelativeTime at={each.created_at} className="whitespace-nowrap text-muted" />,
  },
];

function ContactBadge({ candidate }: { candidate: Candidate }) {
  if (candidate.do_not_contact || candidate.status === 'do_not_contact')
    return (
      <span title={refusalLine(candidate)}>
        <Badge tone="danger">Do not contact</Badge>
      </span>
    );
  return candidate.status === 'passive' ? <Badge>Passive</Badge> : null;
}

/** Everybody the company knows. */
export function Component() {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const mayEdit = useMay('edit candidates');
  const list = usePages(candidatesQuery(readFilters(params)));
  const add = mayEdit && (
    <Link to="/candidates/new" className={buttonClass('primary')}>
      <Plus aria-hidden size={16} /> Add candidate
    </Link>
  );
  return (
    <ListScreen
      title="Candidates"
      actions={add}
      tabs={<CandidateTabs />}
      search="Name or e-mail"
      filterNames={filterNames}
      filters={<CandidateFilters />}
      list={list}
      empty={{
        icon: Contact,
        title: 'No candidates yet',
        text: 'Everybody who applies to a job of yours, and whom you add yourself.',
        action: add,
        unmatched: 'No candidate matches',
      }}
    >
      <Table
        label="Candidates"
        columns={columns}
        rows={list.items}
        rowId={(each) => each.id}
        rowName={(each) => each.name}
        onOpen={(each) => void navigate(`/candidates/${each.id}`)}
      />
    </ListScreen>
  );
}

const unassigned = [[nobody, 'Nobody']] as const;

function CandidateFilters() {
  return (
    <>
      <SearchFilter name="skill" label="Skill" narrow />
      <SearchFilter name="city" label="City" narrow />
      <SelectFilter name="level" label="Experience" options={levels} />
      <SelectFilter name="status" label="Status" options={Object.entries(statusWords)} />
      <JobFilter label="Applied to" all="Any job" />
      <TagFilter />
      <RecruiterFilter label="Assigned to" all="Anybody" more={unassigned} />
    </>
  );
}

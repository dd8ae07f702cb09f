import { ListChecks, Plus } from 'lucide-react';
import { Link } from 'react-router';
import { useCompanies } from '@/api/companies';
import { usePages } from '@/api/pages';
import { roundTypesQuery, type RoundType } from '@/api/roundTypes';
import { useMay } from '@/api/useSession';
import { Badge } from '@/design/Badge';
import { Button } from '@/design/Button';
import { SelectFilter } from '@/design/FilterBar';
import { ListScreen } from '@/design/ListScreen';
import { useShortcuts } from '@/design/shortcuts';
import { Table, type Column } from '@/design/Table';
import { useIdParam, useParam, useSetParams } from '@/design/useParam';
import { CompanyFilter } from '@/features/company-choice/CompanyFilter';
import { InterviewTabs } from '@/features/interviews/InterviewTabs';
import { lengthText } from '@/features/rounds/roundWords';
import { NewRoundTypeDialog } from './NewRoundTypeDialog';
import { RoundTypeDrawer } from './RoundTypeDrawer';

const columns: Column<RoundType>[] = [
  {
    header: 'Name',
    className: 'max-w-72',
    cell: ({ id, name, archived }) => (
      <span className="flex items-center gap-2">
        <Link to={`?type=${id}`} className="truncate font-medium hover:text-accent" dir="auto">
          {name}
        </Link>
        {archived && <Badge>Archived</Badge>}
      </span>
    ),
  },
  {
    header: 'Usual length',
    className: 'w-32',
    cell: ({ duration_minutes }) => lengthText(duration_minutes),
  },
  {
    header: 'Usual place',
    numeric: true,
    minor: true,
    className: 'w-28',
    cell: ({ order }) => order,
  },
  {
    header: 'What is judged',
    minor: true,
    className: 'max-w-80',
    cell: ({ criteria }) => (
      <span className="block truncate text-muted">
        {criteria.map(({ name }) => name).join(', ')}
      </span>
    ),
  },
];

const shownOptions = [
  ['false', 'In use'],
  ['true', 'Archived'],
] as const;

/** What the rounds of a company's interviews are called, how long they last, what is judged. */
export function Component() {
  const mayEdit = useMay('edit round types');
  const companies = useCompanies();
  const [archived] = useParam('archived');
  const company_id = useIdParam('company');
  const type = useIdParam('type');
  const [dialog, setDialog] = useParam('new');
  const setParams = useSetParams();
  const list = usePages(
    roundTypesQuery({
      ...(archived && { archived: archived === 'true' }),
      ...(company_id && { company_id }),
    }),
  );
  const create = () => setDialog('1');
  useShortcuts(
    'Round types',
    mayEdit ? [{ keys: 'N', does: 'Add a round type', run: create }] : [],
  );
  const companyColumn: Column<RoundType> = {
    header: 'Company',
    minor: true,
    className: 'max-w-48',
    cell: (each) => (
      <span className="block truncate text-muted">
        {companies.find(({ id }) => id === each.company_id)?.name}
      </span>
    ),
  };
  return (
    <>
      <ListScreen
        title="Round types"
        detail="What interviews are called, how long they last, and what is judged."
        actions={
          mayEdit && (
            <Button kind="primary" icon={Plus} onClick={create}>
              New round type
            </Button>
          )
        }
        tabs={<InterviewTabs />}
        filterNames={['archived', 'company']}
        filters={
          <>
            <SelectFilter name="archived" label="Show" options={shownOptions} />
            <CompanyFilter />
          </>
        }
        list={list}
        empty={{
          icon: ListChecks,
          title: 'No round types yet',
          text: mayEdit
            ? 'An interview is always of a type, such as a phone screen or an audition.'
            : 'An interview is always of a type, such as a phone screen. Administrators add them.',
          action: mayEdit && <Button onClick={create}>Add the first one</Button>,
          unmatched: 'No round type matches',
        }}
      >
        <Table
          label="Round types"
          columns={companies.length > 1 ? [...columns, companyColumn] : columns}
          rows={list.items}
          rowId={({ id }) => id}
          rowName={({ name }) => name}
          onOpen={({ id }) => setParams({ type: String(id) }, 'push')}
        />
      </ListScreen>
      {type && (
        <RoundTypeDrawer key={type} id={type} onClose={() => setParams({ type: undefined })} />
      )}
      {dialog && mayEdit && (
        <NewRoundTypeDialog
          company={company_id}
          onClose={() => setDialog(undefined)}
          onDone={(made) => setParams({ new: undefined, type: String(made.id) })}
        />
      )}
    </>
  );
}

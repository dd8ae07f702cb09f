import { Building2, Plus } from 'lucide-react';
import { Link } from 'react-router';
import { companiesQuery, type Company } from '@/api/companies';
import { usePages } from '@/api/pages';
import { Badge } from '@/design/Badge';
import { Button } from '@/design/Button';
import { activeOptions, SelectFilter } from '@/design/FilterBar';
import { ListScreen } from '@/design/ListScreen';
import { RelativeTime } from '@/design/RelativeTime';
import { useShortcuts } from '@/design/shortcuts';
import { Table, type Column } from '@/design/Table';
import { placeOf } from '@/design/time';
import { useIdParam, useParam, useSetParams } from '@/design/useParam';
import { CompanyDrawer } from './CompanyDrawer';
import { NewCompanyDialog } from './NewCompanyDialog';
import { scopes } from './companyWords';

const columns: Column<Company>[] = [
  {
    header: 'Name',
    className: 'max-w-72',
    cell: (company) => (
      <span className="flex items-center gap-2">
        <Link to={`?company=${company.id}`} className="truncate font-medium hover:text-accent">
          {company.name}
        </Link>
        {!company.active && <Badge>Inactive</Badge>}
      </span>
    ),
  },
  {
    header: 'Recruiters see',
    minor: true,
    cell: (company) => <span className="text-muted">{scopes[company.recruiter_scope]}</span>,
  },
  {
    header: 'Time zone',
    className: 'w-36',
    cell: (company) => <span className="text-muted">{placeOf(company.zone)}</span>,
  },
  {
    header: 'Replies go to',
    minor: true,
    className: 'max-w-56',
    cell: (company) => <span className="block truncate text-muted">{company.reply_to}</span>,
  },
  {
    header: 'Created',
    minor: true,
    numeric: true,
    className: 'w-28',
    cell: (company) => <RelativeTime at={company.created_at} className="text-muted" />,
  },
];

/** The companies of the installation. */
export function Component() {
  const [q] = useParam('q');
  const [active] = useParam('active');
  const list = usePages(
    companiesQuery({ ...(q && { q }), ...(active && { active: active === 'true' }) }),
  );
  const setParams = useSetParams();
  const company = useIdParam('company');
  const [dialog, setDialog] = useParam('new');
  const create = () => setDialog('1');
  useShortcuts('Companies', [{ keys: 'N', does: 'Create a company', run: create }]);

  return (
    <>
      <ListScreen
        title="Companies"
        actions={
          <Button kind="primary" icon={Plus} onClick={create}>
            New company
          </Button>
        }
        search="Search names"
        filterNames={['q', 'active']}
        filters={<SelectFilter name="active" label="Status" options={activeOptions} />}
        list={list}
        empty={{
          icon: Building2,
          title: 'No companies yet',
          text: 'Jobs, recruiters and working hours belong to a company.',
          action: <Button onClick={create}>Create the first one</Button>,
          unmatched: 'No company matches',
        }}
      >
        <Table
          label="Companies"
          columns={columns}
          rows={list.items}
          rowId={(each) => each.id}
          rowName={(each) => each.name}
          onOpen={(each) => setParams({ company: String(each.id) }, 'push')}
        />
      </ListScreen>
      {company && (
        <CompanyDrawer
          key={company}
          id={company}
          onClose={() => setParams({ company: undefined })}
        />
      )}
      {dialog && (
        <NewCompanyDialog
          onClose={() => setDialog(undefined)}
          onDone={(made) => setParams({ new: undefined, company: String(made.id) })}
        />
      )}
    </>
  );
}

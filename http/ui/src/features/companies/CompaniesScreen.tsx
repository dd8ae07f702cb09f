import { Building2, Plus } from 'lucide-react';
import { Link } from 'react-router';
import { companiesQuery, type Company } from '@/api/companies';
import { usePages } from '@/api/pages';
import { Badge } from '@/design/Badge';
import { Button } from '@/design/Button';
import { FilterBar, SearchFilter, SelectFilter } from '@/design/FilterBar';
import { ListCard } from '@/design/ListCard';
import { PageHeader } from '@/design/PageHeader';
import { RelativeTime } from '@/design/RelativeTime';
import { useShortcuts } from '@/design/shortcuts';
import { EmptyState } from '@/design/states';
import { Table, type Column } from '@/design/Table';
import { placeOf } from '@/design/time';
import { useParam, useSetParams } from '@/design/useParam';
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

export function Component() {
  const [q] = useParam('q');
  const [active] = useParam('active');
  const filtered = Boolean(q || active);
  const { query, items, more } = usePages(
    companiesQuery({ ...(q && { q }), ...(active && { active: active === 'true' }) }),
  );
  const setParams = useSetParams();
  const [company, setCompany] = useParam('company');
  const [dialog, setDialog] = useParam('new');
  const create = () => setDialog('1');
  useShortcuts('Companies', [{ keys: 'N', does: 'Create a company', run: create }]);

  return (
    <>
      <PageHeader
        title="Companies"
        actions={
          <Button kind="primary" icon={Plus} onClick={create}>
            New company
          </Button>
        }
      >
        <FilterBar names={['q', 'active']}>
          <SearchFilter label="Search names" />
          <SelectFilter
            name="active"
            label="Status"
            options={[
              ['true', 'Active'],
              ['false', 'Inactive'],
            ]}
          />
        </FilterBar>
      </PageHeader>
      <ListCard
        query={query}
        more={more}
        empty={
          items.length === 0 && (
            <EmptyState
              icon={Building2}
              title={filtered ? 'No company matches' : 'No companies yet'}
              action={!filtered && <Button onClick={create}>Create the first one</Button>}
            >
              <p>
                {filtered
                  ? 'Try other words, or clear the filters.'
                  : 'Jobs, recruiters and working hours belong to a company.'}
              </p>
            </EmptyState>
          )
        }
      >
        <Table
          label="Companies"
          columns={columns}
          rows={items}
          rowId={(each) => each.id}
          rowName={(each) => each.name}
          onOpen={(each) => setParams({ company: String(each.id) }, 'push')}
        />
      </ListCard>
      {company && (
        <CompanyDrawer key={company} id={Number(company)} onClose={() => setCompany(undefined)} />
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

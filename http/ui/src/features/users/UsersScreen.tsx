import { UserPlus, Users } from 'lucide-react';
import { Link } from 'react-router';
import { useCompanies } from '@/api/companies';
import { usePages } from '@/api/pages';
import { everyone, roleNames } from '@/api/roles';
import { staffQuery, usersQuery, type Account } from '@/api/users';
import { Badge } from '@/design/Badge';
import { Button } from '@/design/Button';
import { SelectFilter } from '@/design/FilterBar';
import { ListScreen } from '@/design/ListScreen';
import { RelativeTime } from '@/design/RelativeTime';
import { useShortcuts } from '@/design/shortcuts';
import { Table, type Column } from '@/design/Table';
import { useIdParam, useParam, useSetParams } from '@/design/useParam';
import { CompanyFilter } from '@/features/company-choice/CompanyFilter';
import { InviteDialog } from './InviteDialog';
import { UserDrawer } from './UserDrawer';
import { roleOptions, signOf } from './userWords';

const roles = [...roleOptions, ['all', 'All, candidates too']] as const;
const states = [
  ['false', 'Inactive'],
  ['all', 'Active and inactive'],
] as const;
const filterNames = ['q', 'role', 'company', 'active'];

/** Active staff, unless the filters say otherwise: candidates with accounts may be very many. */
function useAccounts() {
  const [q] = useParam('q');
  const [chosen] = useParam('role');
  const company_id = useIdParam('company');
  const [active] = useParam('active');
  const filters = {
    ...(q && { q }),
    ...(company_id && { company_id }),
    ...(active !== 'all' && { active: active !== 'false' }),
  };
  const role = everyone.find((each) => each === chosen);
  const ofAll = role !== undefined || chosen === 'all';
  return usePages(ofAll ? usersQuery({ ...filters, role }) : staffQuery(filters));
}

/** Everybody with an account; at first those whom an administrator looks after. */
export function Component() {
  const companies = useCompanies();
  const list = useAccounts();
  const setParams = useSetParams();
  const user = useIdParam('user');
  const [dialog, setDialog] = useParam('new');
  const invite = () => setDialog('1');
  useShortcuts('Users', [{ keys: 'N', does: 'Invite a person', run: invite }]);

  return (
    <>
      <ListScreen
        title="Users"
        actions={
          <Button kind="primary" icon={UserPlus} onClick={invite}>
            Invite
          </Button>
        }
        search="Search name or e-mail"
        filterNames={filterNames}
        filters={
          <>
            <SelectFilter name="role" label="Role" options={roles} all="Staff" />
            <CompanyFilter />
            <SelectFilter name="active" label="Status" options={states} all="Active" />
          </>
        }
        list={list}
        empty={{
          icon: Users,
          title: 'Nobody here yet',
          text: 'Invite colleagues by mail: they choose their own password.',
          unmatched: 'Nobody matches',
          unmatchedAction: (
            <Button onClick={() => setParams({ role: 'all', active: 'all' })}>
              Search all accounts
            </Button>
          ),
        }}
      >
        <Table
          label="Users"
          columns={columnsOf((id) => companies.find((each) => each.id === id)?.name)}
          rows={list.items}
          rowId={(each) => each.id}
          rowName={(each) => each.name}
          onOpen={(each) => setParams({ user: String(each.id) }, 'push')}
        />
      </ListScreen>
      {user && <UserDrawer key={user} id={user} onClose={() => setParams({ user: undefined })} />}
      {dialog && (
        <InviteDialog
          onClose={() => setDialog(undefined)}
          onDone={(made) => setParams({ new: undefined, user: String(made.id) })}
        />
      )}
    </>
  );
}

function columnsOf(companyOf: (id: number | null) => string | undefined): Column<Account>[] {
  return [
    {
      header: 'Name',
      className: 'max-w-64',
      cell: (user) => {
        const sign = signOf(user);
        return (
          <span className="flex items-center gap-2">
            <Link
              to={`?user=${user.id}`}
              className="truncate font-medium hover:text-accent"
              dir="auto"
            >
              {user.name}
            </Link>
            {sign && <Badge tone={sign[1]}>{sign[0]}</Badge>}
          </span>
        );
      },
    },
    {
      header: 'Role',
      className: 'w-36',
      cell: (user) => (user.role === 'anonymous' ? '' : roleNames[user.role]),
    },
    {
      header: 'E-mail',
      minor: true,
      className: 'max-w-64',
      cell: (user) => <span className="block truncate text-muted">{user.email}</span>,
    },
    {
      header: 'Company',
      minor: true,
      className: 'max-w-48',
      cell: (user) => (
        <span className="block truncate text-muted">{companyOf(user.company_id)}</span>
      ),
    },
    {
      header: 'Since',
      minor: true,
      numeric: true,
      className: 'w-28',
      cell: (user) => <RelativeTime at={user.created_at} className="text-muted" />,
    },
  ];
}

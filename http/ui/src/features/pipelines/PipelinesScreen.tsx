import { Plus, Workflow } from 'lucide-react';
import { Link, useNavigate } from 'react-router';
import { useCompanies } from '@/api/companies';
import type { Pipeline } from '@/api/pipelines';
import { usePages } from '@/api/pages';
import { pipelinesQuery } from '@/api/pipelines';
import { Badge } from '@/design/Badge';
import { Button } from '@/design/Button';
import { FilterBar, SearchFilter, SelectFilter } from '@/design/FilterBar';
import { ListCard } from '@/design/ListCard';
import { PageHeader } from '@/design/PageHeader';
import { RelativeTime } from '@/design/RelativeTime';
import { useShortcuts } from '@/design/shortcuts';
import { EmptyState } from '@/design/states';
import { Table, type Column } from '@/design/Table';
import { useParam } from '@/design/useParam';
import { NewPipelineDialog } from './NewPipelineDialog';

export function Component() {
  const navigate = useNavigate();
  const companies = useCompanies();
  const [q] = useParam('q');
  const [company] = useParam('company');
  const [dialog, setDialog] = useParam('new');
  const { query, items, more } = usePages(
    pipelinesQuery({
      ...(q && { q }),
      ...(Number(company) > 0 && { company_id: Number(company) }),
    }),
  );
  const create = () => setDialog('1');
  useShortcuts('Pipelines', [{ keys: 'N', does: 'Create a pipeline', run: create }]);
  return (
    <>
      <PageHeader
        title="Pipelines"
        detail="The stages an application goes through, with their time limits and mails."
        actions={
          <Button kind="primary" icon={Plus} onClick={create}>
            New pipeline
          </Button>
        }
      >
        <FilterBar names={['q', 'company']}>
          <SearchFilter label="Search names" />
          <SelectFilter
            name="company"
            label="Company"
            options={companies.map((each) => [String(each.id), each.name] as const)}
          />
        </FilterBar>
      </PageHeader>
      <ListCard
        query={query}
        more={more}
        empty={
          items.length === 0 && (
            <EmptyState icon={Workflow} title="No pipeline matches">
              <p>Try other words, or clear the filters.</p>
            </EmptyState>
          )
        }
      >
        <Table
          label="Pipelines"
          columns={columnsOf((id) => companies.find((each) => each.id === id)?.name)}
          rows={items}
          rowId={(each) => each.id}
          rowName={(each) => each.name}
          onOpen={(each) => void navigate(`/pipelines/${each.id}`)}
        />
      </ListCard>
      {dialog && <NewPipelineDialog from={Number(dialog)} onClose={() => setDialog(undefined)} />}
    </>
  );
}

function columnsOf(companyOf: (id: number) => string | undefined): Column<Pipeline>[] {
  return [
    {
      header: 'Name',
      className: 'max-w-56',
      cell: (each) => (
        <span className="flex items-center gap-2">
          <Link to={`/pipelines/${each.id}`} className="truncate font-medium hover:text-accent">
            {each.name}
          </Link>
          {each.draft && <Badge tone="turn">Draft</Badge>}
        </span>
      ),
    },
    {
      header: 'Stages',
      minor: true,
      className: 'max-w-96',
      cell: (each) => (
        <span className="block truncate text-muted">
          {(each.version > 0 ? each.stages : (each.draft?.stages ?? []))
            .filter((stage) => stage.kind === 'active')
            .map((stage) => stage.label)
            .join(' → ')}
        </span>
      ),
    },
    {
      header: 'For',
      className: 'max-w-48',
      cell: (each) => (
        <span className="block truncate text-muted">
          {each.company_id === null ? 'Every company' : companyOf(each.company_id)}
        </span>
      ),
    },
    {
      header: 'Version',
      numeric: true,
      className: 'w-20',
      cell: (each) => (each.version > 0 ? each.version : '–'),
    },
    {
      header: 'Changed',
      minor: true,
      numeric: true,
      className: 'w-28',
      cell: (each) => <RelativeTime at={each.updated_at} className="text-muted" />,
    },
  ];
}

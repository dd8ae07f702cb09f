import { Plus, Workflow } from 'lucide-react';
import { Link, useNavigate } from 'react-router';
import { useCompanies } from '@/api/companies';
import { usePages } from '@/api/pages';
import { pipelinesQuery, type Pipeline } from '@/api/pipelines';
import { Badge } from '@/design/Badge';
import { Button } from '@/design/Button';
import { ListScreen } from '@/design/ListScreen';
import { RelativeTime } from '@/design/RelativeTime';
import { useShortcuts } from '@/design/shortcuts';
import { Table, type Column } from '@/design/Table';
import { useIdParam, useParam } from '@/design/useParam';
import { CompanyFilter } from '@/features/company-choice/CompanyFilter';
import { NewPipelineDialog } from './NewPipelineDialog';

/** The pipelines that jobs can follow, and those that are drafts. */
export function Component() {
  const navigate = useNavigate();
  const companies = useCompanies();
  const [q] = useParam('q');
  const company_id = useIdParam('company');
  const [dialog, setDialog] = useParam('new');
  const list = usePages(pipelinesQuery({ ...(q && { q }), ...(company_id && { company_id }) }));
  const create = () => setDialog('1');
  useShortcuts('Pipelines', [{ keys: 'N', does: 'Create a pipeline', run: create }]);
  return (
    <>
      <ListScreen
        title="Pipelines"
        detail="The stages an application goes through, with their time limits and mails."
        actions={
          <Button kind="primary" icon={Plus} onClick={create}>
            New pipeline
          </Button>
        }
        search="Search names"
        filterNames={['q', 'company']}
        filters={<CompanyFilter />}
        list={list}
        empty={{
          icon: Workflow,
          title: 'No pipelines yet',
          text: 'Each job follows a pipeline: the stages from the first look to the hire.',
          unmatched: 'No pipeline matches',
        }}
      >
        <Table
          label="Pipelines"
          columns={columnsOf((id) => companies.find((each) => each.id === id)?.name)}
          rows={list.items}
          rowId={(each) => each.id}
          rowName={(each) => each.name}
          onOpen={(each) => void navigate(`/pipelines/${each.id}`)}
        />
      </ListScreen>
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

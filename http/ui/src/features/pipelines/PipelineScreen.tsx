import { useQuery } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCompanies } from '@/api/companies';
import { pipelineQuery, type Pipeline } from '@/api/pipelines';
import { useMay } from '@/api/useSession';
import { NotFoundScreen } from '@/app/NotFoundScreen';
import { Badge } from '@/design/Badge';
import { Button, buttonClass } from '@/design/Button';
import { PageHeader } from '@/design/PageHeader';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { Tabs } from '@/design/Tabs';
import { DraftEditor } from './DraftEditor';
import { PipelineJobs } from './PipelineJobs';
import { moveRules } from './pipelineWords';
import { PublishDialog } from './PublishDialog';
import { StageList } from './StageList';

/** One pipeline: what is published, its draft, and the jobs that follow it. */
export function Component() {
  const { pipelineId = '', tab = 'published' } = useParams();
  const id = Number(pipelineId);
  const { data, error, refetch } = useQuery({
    ...pipelineQuery(id),
    enabled: id > 0,
    staleTime: 0,
  });
  if (!(id > 0) || !['published', 'draft', 'jobs'].includes(tab)) return <NotFoundScreen />;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={6} />;
  return (
    <>
      <Header pipeline={data} />
      <div className="max-w-5xl p-6 max-sm:px-4">
        {tab === 'published' && <Published pipeline={data} />}
        {tab === 'draft' && <DraftEditor key={data.id} pipeline={data} />}
        {tab === 'jobs' && <PipelineJobs pipeline={data} />}
      </div>
    </>
  );
}

function Header({ pipeline }: { pipeline: Pipeline }) {
  const company = useCompanies().find((each) => each.id === pipeline.company_id);
  const [publishing, setPublishing] = useState(false);
  const mayEdit = useMay('override pipelines');
  const base = `/pipelines/${pipeline.id}`;
  return (
    <PageHeader
      title={pipeline.name}
      detail={
        <span className="flex flex-wrap items-center gap-2">
          {pipeline.company_id === null ? 'For every company' : `For ${company?.name ?? '…'}`}
          <Badge tone={pipeline.version > 0 ? 'success' : 'neutral'}>
            {pipeline.version > 0 ? `Version ${pipeline.version}` : 'Not published yet'}
          </Badge>
          {pipeline.draft && <Badge tone="turn">Draft</Badge>}
        </span>
      }
      actions={
        mayEdit && (
          <>
            <Link to={`/pipelines?new=${pipeline.id}`} className={buttonClass()}>
              <Copy aria-hidden size={16} /> Copy
            </Link>
            {pipeline.draft && (
              <Button kind="primary" onClick={() => setPublishing(true)}>
                Publish…
              </Button>
            )}
          </>
        )
      }
    >
      <Tabs
        label="Parts of the pipeline"
        tabs={[
          { to: base, label: 'Published' },
          { to: `${base}/draft`, label: pipeline.draft ? 'Draft' : 'Edit' },
          { to: `${base}/jobs`, label: 'Jobs and versions' },
        ]}
      />
      {publishing && <PublishDialog pipeline={pipeline} onClose={() => setPublishing(false)} />}
    </PageHeader>
  );
}

function Published({ pipeline }: { pipeline: Pipeline }) {
  if (pipeline.version === 0)
    return <p className="text-muted">Nothing is published yet: no job can use this pipeline.</p>;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-muted">Moves: {moveRules[pipeline.move_rule].toLowerCase()}.</p>
      <StageList stages={pipeline.stages} />
    </div>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { useNavigate } from 'react-router';
import { minLength, object, string } from 'zod/mini';
import { useCompanies } from '@/api/companies';
import type { Pipeline } from '@/api/pipelines';
import { keys } from '@/api/keys';
import { usePages } from '@/api/pages';
import { createPipeline, pipelinesQuery } from '@/api/pipelines';
import { Button } from '@/design/Button';
import { Dialog } from '@/design/Dialog';
import { Field, Select, TextInput } from '@/design/Field';
import { SkeletonRows } from '@/design/Skeleton';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';
import { copiedStages } from './draftForm';

const schema = object({
  name: string().check(minLength(1, 'Enter a name.')),
  company_id: string(),
  from: string(),
});

interface NewPipelineProps {
  /** The pipeline whose stages are copied at first. */
  from: number;
  onClose: () => void;
}

/** Begins a pipeline as a draft, with the stages of another one. */
export function NewPipelineDialog({ from, onClose }: NewPipelineProps) {
  const { query, items } = usePages(pipelinesQuery({}));
  const published = items.filter((each) => each.version > 0);
  return (
    <Dialog
      title="New pipeline"
      description="It begins as a draft with the stages of another one. Jobs can use it once it is published."
      onClose={onClose}
    >
      {query.isPending ? (
        <SkeletonRows rows={3} />
      ) : (
        <NewPipelineForm published={published} from={from} onClose={onClose} />
      )}
    </Dialog>
  );
}

function NewPipelineForm({
  published,
  from,
  onClose,
}: NewPipelineProps & { published: readonly Pipeline[] }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const formId = useId();
  const companies = useCompanies();
  const first = published.find((each) => each.id === from) ?? published[0];
  const form = useServerForm({
    schema,
    defaults: { name: '', company_id: '', from: String(first?.id ?? '') },
    send: async (values, key) => {
      const source = published.find((each) => String(each.id) === values.from);
      const made = await createPipeline(
        {
          name: values.name,
          company_id: Number(values.company_id) || null,
          move_rule: source?.move_rule ?? 'strict_next',
          stages: copiedStages(source ?? { stages: [] }),
          draft: true,
        },
        key,
      );
      await client.invalidateQueries({ queryKey: keys.pipelineLists.all });
      void navigate(`/pipelines/${made.id}/draft`);
    },
  });
  return (
    <form id={formId} onSubmit={form.submit} noValidate className="flex flex-col gap-4">
      <FormSummary lines={form.summary} />
      <Field label="Name" required error={form.error('name')}>
        <TextInput autoFocus autoComplete="off" {...form.register('name')} />
      </Field>
      <Field label="For" required error={form.error('company_id')}>
        <Select key={companies.length} {...form.register('company_id')}>
          <option value="">Every company</option>
          {companies.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Stages as in" required error={form.error('from')}>
        <Select {...form.register('from')}>
          {published.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </Select>
      </Field>
      <footer className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" kind="primary" busy={form.busy}>
          Create draft
        </Button>
      </footer>
    </form>
  );
}

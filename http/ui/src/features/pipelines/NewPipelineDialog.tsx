import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { minLength, object, string } from 'zod/mini';
import { keys } from '@/api/keys';
import { usePages } from '@/api/pages';
import { createPipeline, pipelinesQuery, type Pipeline } from '@/api/pipelines';
import { Dialog, takesFocus } from '@/design/Dialog';
import { Field, named, Options, Select, TextInput } from '@/design/Field';
import { SkeletonRows } from '@/design/Skeleton';
import { CompanyField } from '@/features/company-choice/CompanyField';
import { DialogForm } from '@/forms/FormDialog';
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
  const first = published.find((each) => each.id === from) ?? published[0];
  const form = useServerForm({
    schema,
    defaults: { name: '', company_id: '', from: String(first?.id ?? '') },
    draft: 'new-pipeline',
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
      await client.invalidateQueries({ queryKey: keys.pipelines.allLists });
      void navigate(`/pipelines/${made.id}/draft`);
    },
  });
  return (
    <DialogForm form={form} action="Create draft" onClose={onClose}>
      <Field label="Name" required error={form.error('name')}>
        <TextInput {...takesFocus} autoComplete="off" {...form.register('name')} />
      </Field>
      <CompanyField
        label="For"
        none="Every company"
        inactive
        error={form.error('company_id')}
        {...form.register('company_id')}
      />
      <Field label="Stages as in" required error={form.error('from')}>
        <Select {...form.register('from')}>
          <Options of={named(published)} />
        </Select>
      </Field>
    </DialogForm>
  );
}

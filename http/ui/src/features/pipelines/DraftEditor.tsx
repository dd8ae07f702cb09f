import { useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useFieldArray } from 'react-hook-form';
import { useNavigate } from 'react-router';
import { any, array, minLength, object, string } from 'zod/mini';
import { keys } from '@/api/keys';
import { editPipeline, pipelineQuery, type Pipeline } from '@/api/pipelines';
import { Button } from '@/design/Button';
import { Field, Options, Select, TextInput } from '@/design/Field';
import { toast } from '@/design/toasts';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';
import { draftForm, newStage, stageInputs, type DraftForm } from './draftForm';
import { moveRules } from './pipelineWords';
import { StageEditor } from './StageEditor';

const schema = object({
  name: string().check(minLength(1, 'Enter a name.')),
  move_rule: string(),
  stages: array(any()),
});

/** Edits the draft; where there is none yet, saving begins one. */
export function DraftEditor({ pipeline }: { pipeline: Pipeline }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const form = useServerForm<DraftForm>({
    schema,
    defaults: draftForm(pipeline),
    edited: {
      version: pipeline.edit_version,
      reload: () => client.query({ ...pipelineQuery(pipeline.id), staleTime: 0 }),
    },
    draft: `pipeline-${pipeline.id}-${pipeline.edit_version}`,
    send: async ({ name, move_rule, stages }, _key, edit_version) => {
      const saved = await editPipeline(
        { id: pipeline.id, edit_version },
        {
          ...(name !== pipeline.name && { name }),
          move_rule,
          stages: stageInputs(stages),
        },
      );
      client.setQueryData(pipelineQuery(pipeline.id).queryKey, saved);
      void client.invalidateQueries({ queryKey: keys.pipelines.allLists });
      toast({
        tone: 'success',
        title: 'Draft saved',
        detail: 'No job changes. Publish it for jobs that are created from then on.',
      });
      void navigate(`/pipelines/${pipeline.id}/draft`, { replace: true });
    },
  });
  const { fields, append, remove, move } = useFieldArray({ control: form.control, name: 'stages' });
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
      <FormSummary form={form} />
      <div className="grid max-w-2xl grid-cols-2 items-start gap-4 max-sm:grid-cols-1">
        <Field label="Name" hint="A new name counts at once." required error={form.error('name')}>
          <TextInput autoComplete="off" {...form.register('name')} />
        </Field>
        <Field label="Moves" required error={form.error('move_rule')}>
          <Select {...form.register('move_rule')}>
            <Options of={Object.entries(moveRules)} />
          </Select>
        </Field>
      </div>
      <fieldset className="min-w-0">
        <legend className="mb-1 text-sm font-medium">Stages</legend>
        <ol className="flex flex-col gap-2">
          {fields.map((field, at) => (
            <StageEditor
              key={field.id}
              at={at}
              last={fields.length - 1}
              form={form}
              onMove={(to) => move(at, to)}
              onRemove={() => remove(at)}
            />
          ))}
        </ol>
        {form.error('stages') && (
          <p role="alert" className="mt-1 text-sm text-danger">
            {form.error('stages')}
          </p>
        )}
      </fieldset>
      <div className="flex flex-wrap gap-2">
        <Button icon={Plus} onClick={() => append(newStage)}>
          Add a stage
        </Button>
        <span className="grow" />
        {form.dirty && (
          <Button kind="quiet" onClick={() => form.reset()}>
            Discard changes
          </Button>
        )}
        <Button type="submit" kind="primary" busy={form.busy} disabled={!form.dirty}>
          Save draft
        </Button>
      </div>
    </form>
  );
}

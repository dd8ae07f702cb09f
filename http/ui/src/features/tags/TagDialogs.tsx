import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Controller } from 'react-hook-form';
import { minLength, nullable, number, object, refine, string, trim } from 'zod/mini';
import { keys } from '@/api/keys';
import { usePages } from '@/api/pages';
import { createTag, deleteTag, editTag, mergeTag, tagQuery, tagsQuery, type Tag } from '@/api/tags';
import { Combobox, type Choice } from '@/design/Combobox';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { takesFocus } from '@/design/Dialog';
import { Field, TextInput } from '@/design/Field';
import { toast } from '@/design/toasts';
import { CompanyField } from '@/features/company-choice/CompanyField';
import { FormDialog } from '@/forms/FormDialog';
import { useServerForm } from '@/forms/useServerForm';

const name = string().check(trim(), minLength(1, 'Enter a name.'));

function useRefresh() {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: keys.tags.all });
    void client.invalidateQueries({ queryKey: keys.candidates.all });
  };
}

/** "3 candidates have it." */
function haveIt(count: number): string {
  if (count === 0) return 'Nobody has it.';
  return count === 1 ? 'One candidate has it.' : `${count} candidates have it.`;
}

interface NewTagProps {
  /** The company that the list is narrowed to. */
  company: number | undefined;
  onClose: () => void;
}

export function NewTag({ company, onClose }: NewTagProps) {
  const refresh = useRefresh();
  const form = useServerForm({
    schema: object({ name, company_id: string() }),
    defaults: { name: '', company_id: company?.toString() ?? '' },
    send: async (values, key) => {
      const made = await createTag(
        {
          name: values.name,
          ...(values.company_id && { company_id: Number(values.company_id) }),
        },
        key,
      );
      toast({ tone: 'success', title: `The tag ${made.name} is there` });
      onClose();
      await refresh();
    },
  });
  return (
    <FormDialog title="New tag" form={form} action="Add tag" onClose={onClose}>
      <CompanyField error={form.error('company_id')} {...form.register('company_id')} />
      <Field label="Name" required error={form.error('name')}>
        <TextInput maxLength={60} autoComplete="off" {...takesFocus} {...form.register('name')} />
      </Field>
    </FormDialog>
  );
}

interface TagDialogProps {
  tag: Tag;
  onClose: () => void;
}

export function RenameTag({ tag, onClose }: TagDialogProps) {
  const client = useQueryClient();
  const refresh = useRefresh();
  const now = useQuery({ ...tagQuery(tag.id), initialData: tag }).data;
  const form = useServerForm({
    schema: object({ name }),
    defaults: { name: now.name },
    edited: {
      version: now.version,
      reload: () => client.query({ ...tagQuery(tag.id), staleTime: 0 }),
    },
    send: async (values, _key, version) => {
      await editTag({ id: tag.id, version }, values.name);
      toast({ tone: 'success', title: 'Saved' });
      onClose();
      await refresh();
    },
  });
  return (
    <FormDialog
      title={`Rename ${tag.name}`}
      description={`${haveIt(now.candidates)} It is renamed for all.`}
      form={form}
      action="Rename"
      onClose={onClose}
    >
      <Field label="Name" required error={form.error('name')}>
        <TextInput maxLength={60} autoComplete="off" {...takesFocus} {...form.register('name')} />
      </Field>
    </FormDialog>
  );
}

export function MergeTag({ tag, onClose }: TagDialogProps) {
  const refresh = useRefresh();
  const [q, setQ] = useState('');
  const [into, setInto] = useState<Choice | null>(null);
  const found = usePages(
    tagsQuery({ limit: 20, company_id: tag.company_id, ...(q.trim() && { q: q.trim() }) }),
  );
  const form = useServerForm<{ into_id: number | null }>({
    schema: object({
      into_id: nullable(number()).check(refine((id) => id !== null, 'Choose a tag.')),
    }),
    defaults: { into_id: null },
    send: async ({ into_id }, key) => {
      if (into_id === null) return;
      const left = await mergeTag(tag, into_id, key);
      toast({ tone: 'success', title: `${tag.name} is part of ${left.name} now` });
      onClose();
      await refresh();
    },
  });
  return (
    <FormDialog
      title={`Merge ${tag.name}`}
      description={`${haveIt(tag.candidates)} They get the other tag instead, and this one is deleted. It cannot be undone.`}
      form={form}
      action="Merge"
      dangerous
      onClose={onClose}
    >
      <Field label="Into" required error={form.error('into_id')}>
        <Controller
          control={form.control}
          name="into_id"
          render={({ field }) => (
            <Combobox
              value={into}
              onSearch={setQ}
              onChange={(choice) => {
                setInto(choice);
                field.onChange(choice?.id ?? null);
              }}
              choices={found.items
                .filter(({ id }) => id !== tag.id)
                .map(({ id, name: other, candidates }) => ({
                  id,
                  name: other,
                  detail: String(candidates),
                }))}
              loading={found.query.isFetching}
              placeholder="Another tag"
            />
          )}
        />
      </Field>
    </FormDialog>
  );
}

export function DeleteTag({ tag, onClose }: TagDialogProps) {
  const remove = useMutation({
    mutationFn: () => deleteTag(tag),
    onSuccess: () => {
      toast({ tone: 'success', title: `The tag ${tag.name} was deleted` });
      onClose();
    },
    onSettled: useRefresh(),
  });
  return (
    <ConfirmDialog
      title={`Delete ${tag.name}?`}
      action="Delete the tag"
      dangerous
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p>{haveIt(tag.candidates)} It is taken from all. It cannot be undone.</p>
    </ConfirmDialog>
  );
}

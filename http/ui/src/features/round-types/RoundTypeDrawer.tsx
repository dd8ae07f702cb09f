import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Archive, ArchiveRestore } from 'lucide-react';
import { useState } from 'react';
import { useCompanies } from '@/api/companies';
import { keys } from '@/api/keys';
import { deleteRoundType, editRoundType, roundTypeQuery, type RoundType } from '@/api/roundTypes';
import { useMay } from '@/api/useSession';
import { Badge } from '@/design/Badge';
import { Button } from '@/design/Button';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { DetailDrawer } from '@/design/DetailDrawer';
import { Facts } from '@/design/Facts';
import { toast } from '@/design/toasts';
import { CriteriaList } from '@/features/rounds/CriteriaList';
import { LongText } from '@/features/rounds/RoundFacts';
import { lengthText } from '@/features/rounds/roundWords';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';
import { RoundTypeFields } from './RoundTypeFields';
import { bodyOf, roundTypeSchema, valuesOf, type RoundTypeValues } from './roundTypeForm';

/** One round type; only administrators change it. */
export function RoundTypeDrawer({ id, onClose }: { id: number; onClose: () => void }) {
  const query = useQuery(roundTypeQuery(id));
  const mayEdit = useMay('edit round types');
  return (
    <DetailDrawer
      label="Round type"
      query={query}
      titleOf={({ name, archived }) => (
        <>
          <span className="min-w-0">{name}</span>
          {archived && <Badge>Archived</Badge>}
        </>
      )}
      onClose={onClose}
    >
      {(type) =>
        mayEdit ? <Editor type={type} onGone={onClose} /> : <RoundTypeFacts type={type} />
      }
    </DetailDrawer>
  );
}

function RoundTypeFacts({ type }: { type: RoundType }) {
  const { duration_minutes, order, description, briefing, criteria } = type;
  return (
    <>
      <Facts
        rows={[
          ['Usual length', lengthText(duration_minutes)],
          ['Usual place', order],
          ['Description', description && <LongText>{description}</LongText>],
          ['Briefing', briefing && <LongText>{briefing}</LongText>],
        ]}
      />
      <CriteriaList criteria={criteria} />
      <p className="text-sm text-muted">Administrators can change round types.</p>
    </>
  );
}

function Editor({ type, onGone }: { type: RoundType; onGone: () => void }) {
  const company = useCompanies().find((each) => each.id === type.company_id);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-muted">{company?.name}</p>
        <Archiving type={type} onGone={onGone} />
      </div>
      <Form type={type} />
    </>
  );
}

function Form({ type }: { type: RoundType }) {
  const client = useQueryClient();
  const form = useServerForm<RoundTypeValues>({
    schema: roundTypeSchema,
    defaults: valuesOf(type),
    draft: `round-type-${type.id}-${type.version}`,
    edited: {
      version: type.version,
      reload: () => client.query({ ...roundTypeQuery(type.id), staleTime: 0 }),
    },
    send: async (values, _key, version) => {
      await editRoundType({ id: type.id, version }, bodyOf(values));
      toast({ tone: 'success', title: 'Saved' });
      await client.invalidateQueries({ queryKey: keys.roundTypes.all });
    },
  });
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
      <FormSummary form={form} />
      <RoundTypeFields form={form} />
      <div>
        <Button type="submit" kind="primary" busy={form.busy} disabled={!form.dirty}>
          Save
        </Button>
      </div>
    </form>
  );
}

function Archiving({ type, onGone }: { type: RoundType; onGone: () => void }) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const refresh = () => client.invalidateQueries({ queryKey: keys.roundTypes.all });
  const restore = useMutation({
    mutationFn: () => editRoundType(type, { archived: false }),
    onSuccess: ({ name }) => toast({ tone: 'success', title: `${name} can be chosen again` }),
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: () => deleteRoundType(type),
    onSuccess: (archived) => {
      toast({
        tone: 'success',
        title: archived ? `${type.name} is archived` : `${type.name} was deleted`,
        detail: archived ? 'It was used, so it was kept.' : undefined,
      });
      onGone();
      client.removeQueries({ queryKey: keys.roundTypes.one(type.id), type: 'inactive' });
      return client.invalidateQueries({ queryKey: keys.roundTypes.allLists });
    },
    onError: () => setAsking(false),
  });
  if (type.archived)
    return (
      <Button icon={ArchiveRestore} busy={restore.isPending} onClick={() => restore.mutate()}>
        Use again
      </Button>
    );
  return (
    <>
      <Button icon={Archive} onClick={() => setAsking(true)}>
        Archive or delete…
      </Button>
      {asking && (
        <ConfirmDialog
          title={`Archive ${type.name}?`}
          action="Archive or delete"
          dangerous
          busy={remove.isPending}
          onConfirm={() => remove.mutate()}
          onClose={() => setAsking(false)}
        >
          <p>
            If there has been an interview of this type, it is archived: nobody can choose it any
            more, and all interviews stay as they are. Otherwise it is deleted for good.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}

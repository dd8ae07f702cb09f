import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Candidate } from '@/api/candidates';
import { keys } from '@/api/keys';
import { usePages } from '@/api/pages';
import { candidateTagsQuery, giveTag, tagsQuery, takeTag, type GivenTag } from '@/api/tags';
import { useMay, useUser } from '@/api/useSession';
import { Combobox } from '@/design/Combobox';
import { Field } from '@/design/Field';
import { Skeleton } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { ActingCompany } from './ActingCompany';
import { tagChoices } from './tagChoices';
import { useActing } from './useActing';

function useRefresh() {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: keys.tags.all });
    return client.invalidateQueries({ queryKey: keys.candidates.all });
  };
}

/** The tags that the company has given a candidate; they are given and taken in place. */
export function CandidateTags({ candidate }: { candidate: Candidate }) {
  const mayManage = useMay('edit candidates');
  const { data: given, error, refetch } = useQuery(candidateTagsQuery(candidate.id));
  return (
    <section className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4">
      <div className="flex items-center justify-between gap-2">
        <h2 className="font-medium">Tags</h2>
        {mayManage && (
          <Link to="/candidates/tags" className="text-sm text-muted hover:text-accent">
            All tags
          </Link>
        )}
      </div>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !given && <Skeleton className="h-6" />}
      {given && given.length > 0 && (
        <ul aria-label="Tags" className="flex flex-wrap gap-1">
          {given.map((tag) => (
            <Given key={tag.id} tag={tag} candidate={candidate} />
          ))}
        </ul>
      )}
      {given && <AddTag candidate={candidate} given={given} />}
    </section>
  );
}

function Given({ tag, candidate }: { tag: GivenTag; candidate: Candidate }) {
  const isAdmin = useUser().role === 'admin';
  const take = useMutation({
    mutationFn: () => takeTag(candidate.id, tag.name, isAdmin ? tag.company_id : undefined),
    onSettled: useRefresh(),
  });
  return (
    <li
      title={tag.given_by_name ? `Given by ${tag.given_by_name}` : undefined}
      className="inline-flex h-6 max-w-full items-center rounded-sm border border-line pl-1.5 text-sm text-muted"
    >
      <span className="min-w-0 truncate" dir="auto">
        {tag.name}
      </span>
      <button
        type="button"
        aria-label={`Remove the tag ${tag.name}`}
        disabled={take.isPending}
        onClick={() => take.mutate()}
        className="grid size-6 shrink-0 place-items-center rounded-sm hover:bg-hover hover:text-text disabled:opacity-50"
      >
        <X aria-hidden size={14} />
      </button>
    </li>
  );
}

function AddTag({ candidate, given }: { candidate: Candidate; given: readonly GivenTag[] }) {
  const acting = useActing(candidate);
  const [typed, setTyped] = useState<string>();
  const q = typed?.trim() ?? '';
  const company_id = acting.body.company_id;
  const found = usePages({
    ...tagsQuery({ limit: 20, ...(q && { q }), ...(company_id && { company_id }) }),
    enabled: typed !== undefined,
  });
  const give = useMutation({
    mutationFn: (name: string) => giveTag(candidate.id, name, company_id),
    onSettled: useRefresh(),
  });
  const own = given.filter((tag) => company_id === undefined || tag.company_id === company_id);
  return (
    <>
      <ActingCompany acting={acting} label="For which company" />
      <Field label="Add a tag" hideLabel required>
        <Combobox
          value={null}
          onSearch={setTyped}
          onChange={(choice) => choice && give.mutate(choice.name)}
          choices={tagChoices(found.items, own, q)}
          loading={found.query.isFetching}
          placeholder="Add a tag"
        />
      </Field>
    </>
  );
}

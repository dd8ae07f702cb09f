import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect, useState } from 'react';
import {
  get,
  useForm,
  type DefaultValues,
  type FieldValues,
  type Path,
  type Resolver,
} from 'react-hook-form';
import { noAnswer, Problem } from '@/api/problem';
import { IdempotencyKeys } from '@/api/random';
import { useSession } from '@/api/useSession';
import { readDraft, writeDraft } from './drafts';
import { distribute, namesIn } from './fieldErrors';

interface ServerFormOptions<Values extends FieldValues> {
  /** What can be checked here; all else is the service's to say. */
  schema: Parameters<typeof zodResolver>[0];
  defaults: DefaultValues<Values>;
  /** Keeps what this user typed under this name until it was sent; never for passwords. */
  draft?: string;
  /** Sends the values. What it throws is shown: at the fields that it names, else above the form. */
  send: (values: Values, idempotencyKey: string) => Promise<unknown>;
}

/** Drafts belong to whoever is signed in; without them there are none. */
function useDraftName(draft: string | undefined): string | undefined {
  const state = useSession();
  return draft && state.status === 'signed_in' ? `${state.user.id}.${draft}` : undefined;
}

/**
 * A form whose errors are the service's: `register(name)` binds a control, `error(name)` is for its
 * `Field`, `summary` for what belongs to no field. It is sent once, however often it is clicked.
 */
export function useServerForm<Values extends FieldValues>(options: ServerFormOptions<Values>) {
  const { schema, defaults, send } = options;
  const draft = useDraftName(options.draft);
  const [keys] = useState(() => new IdempotencyKeys());
  const [summary, setSummary] = useState<readonly string[]>([]);
  const [kept] = useState(() => draft && (readDraft(draft) as Partial<Values> | undefined));
  const form = useForm<Values>({
    resolver: zodResolver(schema) as unknown as Resolver<Values>,
    defaultValues: defaults,
  });
  const { subscribe, reset } = form;

  useEffect(() => {
    if (kept) reset(Object.assign({}, defaults, kept), { keepDefaultValues: true });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, over what was there at first
  }, []);

  useEffect(() => {
    if (!draft) return;
    return subscribe({
      formState: { values: true, isDirty: true },
      callback: ({ values, isDirty }) => writeDraft(draft, isDirty ? values : undefined),
    });
  }, [draft, subscribe]);

  const show = (failure: unknown) => {
    const problem = failure instanceof Problem ? failure : noAnswer();
    const names = new Set(namesIn(form.getValues()));
    const { byField, rest } = distribute(problem.fields, names);
    for (const [name, message] of byField)
      form.setError(name as Path<Values>, { message }, { shouldFocus: true });
    setSummary(byField.size > 0 ? rest : [problem.message, ...rest]);
  };

  const submit = form.handleSubmit(async (values) => {
    setSummary([]);
    try {
      await send(values, keys.keyFor(values));
      keys.succeeded();
      if (draft) writeDraft(draft, undefined);
    } catch (failure) {
      show(failure);
    }
  });

  const { formState } = form;
  const { errors, isSubmitting, isDirty } = formState;
  return {
    register: form.register,
    reset: form.reset,
    control: form.control,
    values: form.getValues,
    set: form.setValue,
    /** Says what is wrong with a field, for what only shows while sending. */
    fail: (name: Path<Values>, message: string) => form.setError(name, { message }),
    submit: (event: React.SyntheticEvent) => void submit(event),
    busy: isSubmitting,
    dirty: isDirty,
    summary,
    error: (name: Path<Values>): string | undefined => {
      const found: { message?: unknown } | undefined = get(errors, name);
      return typeof found?.message === 'string' ? found.message : undefined;
    },
  };
}

export type ServerForm = ReturnType<typeof useServerForm>;

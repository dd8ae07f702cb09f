import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect, useState } from 'react';
import {
  get,
  useForm,
  type DefaultValues,
  type FieldValues,
  type Path,
  type PathValue,
  type Resolver,
  type UseFormReturn,
} from 'react-hook-form';
import { lastChangeIn } from '@/api/conflicts';
import { noAnswer, Problem } from '@/api/problem';
import { IdempotencyKeys } from '@/api/random';
import { useSession } from '@/api/useSession';
import { readDraft, writeDraft } from './drafts';
import { distribute, namesIn } from './fieldErrors';
import { changedMeanwhile, ShownVersion, withTyped, type Edited } from './outdated';

/** What `send` returns where more is to come before it is done, e.g. after a preview. */
export const unfinished = Symbol('unfinished');

interface ServerFormOptions<Values extends FieldValues> {
  /** What can be checked here; all else is the service's to say. */
  schema: Parameters<typeof zodResolver>[0];
  defaults: DefaultValues<Values>;
  /** Keeps what this user typed under this name until it was sent; never for passwords. */
  draft?: string;
  /** What it edits, where others may do so, too. */
  edited?: Edited | undefined;
  /**
   * Sends the values, for an edit with the version that was shown. What it throws is shown: at the
   * fields that it names, else above the form. What returns `unfinished` keeps its draft.
   */
  send: (values: Values, idempotencyKey: string, version: number) => Promise<unknown>;
}

/** Drafts belong to whoever is signed in; without them there are none. */
function useDraftName(draft: string | undefined): string | undefined {
  const state = useSession();
  return draft && state.status === 'signed_in' ? `${state.user.id}.${draft}` : undefined;
}

/**
 * Lets a form follow what it edits, and load what is there now when its version is out of date.
 * What was typed stays.
 */
function useLatest<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  defaults: DefaultValues<Values>,
  edited: Edited | undefined,
) {
  const version = edited?.version ?? 0;
  const [shown] = useState(() => new ShownVersion(version));
  const [loads, setLoads] = useState(0);
  const [state, setState] = useState<'offered' | 'loading' | 'loaded'>();
  const { defaultValues, isDirty } = form.formState;
  /** Shows what is there now; what was typed over what was there before stays. */
  const put = (now: Values, before: Partial<Values>) => {
    const values = withTyped(form.getValues(), before, now);
    form.reset(now);
    for (const name of Object.keys(values) as Path<Values>[]) {
      const value: PathValue<Values, Path<Values>> = get(values, name);
      if (value !== get(now, name)) form.setValue(name, value, { shouldDirty: true });
    }
  };
  useEffect(() => {
    if (shown.follows(version, isDirty, loads))
      put(defaults as Values, (defaultValues ?? {}) as Partial<Values>);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each version
  }, [version, isDirty, loads]);
  return {
    shown,
    /** Returns what is said of an edit that came too late. */
    explain: async (problem: Problem, reader: number | undefined) => {
      if (edited) setState('offered');
      const change = lastChangeIn(problem) ?? (await edited?.changedBy?.().catch(() => undefined));
      return changedMeanwhile(change, new Date(), reader);
    },
    forget: () => setState(undefined),
    /** Takes what was saved for what is there; `sent` is what was in the fields when it was sent. */
    saved: (values: Values, sent: Values) => {
      put(values, sent);
      setLoads((before) => before + 1);
    },
    load: async () => {
      setState('loading');
      try {
        await edited?.reload();
        setLoads((before) => before + 1);
        setState('loaded');
      } catch (failure) {
        setState('offered');
        throw failure;
      }
    },
    state,
  };
}

/**
 * A form whose errors are the service's: `register(name)` binds a control, `error(name)` is for its
 * `Field`, `summary` for what belongs to no field. It is sent once, however often it is clicked.
 */
export function useServerForm<Values extends FieldValues>(options: ServerFormOptions<Values>) {
  const { schema, defaults, edited, send } = options;
  const draft = useDraftName(options.draft);
  const [keys] = useState(() => new IdempotencyKeys());
  const [summary, setSummary] = useState<readonly string[]>([]);
  const [kept] = useState(() => draft && (readDraft(draft) as Partial<Values> | undefined));
  const form = useForm<Values>({
    resolver: zodResolver(schema) as unknown as Resolver<Values>,
    defaultValues: defaults,
  });
  const { subscribe, reset } = form;
  const latest = useLatest(form, defaults, edited);
  const session = useSession();

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

  const show = async (failure: unknown) => {
    const problem = failure instanceof Problem ? failure : noAnswer();
    if (problem.isOutdated) {
      const reader = session.status === 'signed_in' ? session.user.id : undefined;
      setSummary([await latest.explain(problem, reader)]);
      return;
    }
    const names = new Set(namesIn(form.getValues()));
    const { byField, rest } = distribute(problem.fields, names);
    for (const [name, message] of byField)
      form.setError(name as Path<Values>, { message }, { shouldFocus: true });
    setSummary(byField.size > 0 ? rest : [problem.message, ...rest]);
  };

  const submit = form.handleSubmit(async (values) => {
    setSummary([]);
    latest.forget();
    const sent = structuredClone(form.getValues());
    try {
      const done = await send(values, keys.keyFor(values), latest.shown.current);
      if (done === unfinished) return;
      keys.succeeded();
      if (edited) latest.saved(values, sent);
      if (draft) writeDraft(draft, undefined);
    } catch (failure) {
      await show(failure);
    }
  });

  const load = async () => {
    try {
      await latest.load();
      setSummary([]);
    } catch (failure) {
      await show(failure);
    }
  };

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
    /** What is there now, if somebody else was first: whether to load it, and whether it was. */
    latest: {
      offered: latest.state === 'offered' || latest.state === 'loading',
      loading: latest.state === 'loading',
      loaded: latest.state === 'loaded',
      load: () => void load(),
    },
    error: (name: Path<Values>): string | undefined => {
      const found: { message?: unknown } | undefined = get(errors, name);
      return typeof found?.message === 'string' ? found.message : undefined;
    },
  };
}

export type ServerForm = ReturnType<typeof useServerForm>;

import { MutationCache, QueryClient } from '@tanstack/react-query';
import { session } from '@/api/client';
import { conflictOf } from '@/api/conflicts';
import { Problem } from '@/api/problem';
import { toast } from '@/design/toasts';
import { tooLate, whoWasFirst } from './conflictWords';

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: {
      /** The caller shows the error itself. */
      quiet?: boolean;
    };
  }
}

/** Tells people why something was refused. */
export function toastProblem(problem: unknown) {
  const known = problem instanceof Problem ? problem : undefined;
  toast({
    tone: 'danger',
    title: known?.title ?? 'Something went wrong',
    detail: whatHappened(problem) ?? (known?.isOutdated ? tooLate : known?.message),
  });
}

/** Who changed an application meanwhile, if that is why something was refused. */
export function whatHappened(problem: unknown): string | undefined {
  const conflict = conflictOf(problem);
  const reader = session.state.status === 'signed_in' ? session.state.user.id : undefined;
  return conflict && whoWasFirst(conflict, new Date(), reader);
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false, // the event stream says what has changed
      retry: (failures, error) => error instanceof Problem && error.isPassing && failures < 2,
      retryDelay: (attempt, error) =>
        error instanceof Problem && error.retryAfter ? error.retryAfter * 1000 : 500 * 2 ** attempt,
    },
  },
  mutationCache: new MutationCache({
    onError: (error, _variables, _result, mutation) => {
      if (!mutation.meta?.quiet) toastProblem(error);
    },
  }),
});

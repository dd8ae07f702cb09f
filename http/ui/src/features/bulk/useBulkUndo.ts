import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { undoMany } from '@/api/bulk';
import { keys } from '@/api/keys';
import { toast } from '@/design/toasts';
import { applications, failuresByReason, runAll, succeeded } from './bulkRun';

/** Undoes the last moves of many, and tells what became of it. */
export function useBulkUndo(): (ids: readonly number[]) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    async (ids) => {
      const results = await runAll(ids, undoMany, () => undefined);
      const back = succeeded(results).length;
      const [failure] = failuresByReason(results);
      toast({
        tone: failure ? 'danger' : 'success',
        title: `${applications(back)} put back`,
        detail: failure && `${ids.length - back} stay where they are: ${failure[0]}`,
      });
      await client.invalidateQueries({ queryKey: keys.applications.all });
      await client.invalidateQueries({ queryKey: keys.jobs.all });
    },
    [client],
  );
}

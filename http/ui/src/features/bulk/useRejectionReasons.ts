import { useQueryClient } from '@tanstack/react-query';
import type { Application } from '@/api/applications';
import type { BoardCard } from '@/api/boards';
import { keys } from '@/api/keys';
import type { Pages } from '@/api/pages';

/** The reasons given so far, as far as they are loaded, so that the same ones are given again. */
export function useRejectionReasons(applications: readonly BoardCard[]): readonly string[] {
  const client = useQueryClient();
  const loaded = client
    .getQueriesData<Pages<Application>>({ queryKey: keys.applications.allLists })
    .flatMap(([, list]) => list?.pages.flatMap((page) => page.items) ?? []);
  const reasons = [...applications, ...loaded].flatMap((each) => each.rejection_reason ?? []);
  return [...new Set(reasons)].sort();
}

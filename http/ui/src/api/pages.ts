import { infiniteQueryOptions, useInfiniteQuery, type QueryKey } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';

interface Page<Item> {
  items: Item[];
  next_cursor: string | null;
}

/** The options of a list that the service hands out in pages. */
export function pagesOptions<Item>(
  queryKey: QueryKey,
  fetchPage: (cursor: string | undefined) => Promise<Page<Item>>,
) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam }) => fetchPage(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
}

/**
 * A page of several lists, one after the other as if they were one. A list that ends before there are
 * `enough` items is followed by the next one in the same page.
 */
export async function pageOfSeveral<List, Item>(
  lists: readonly List[],
  place: string | undefined,
  enough: number,
  fetchPage: (list: List, cursor: string | undefined) => Promise<Page<Item>>,
): Promise<Page<Item>> {
  const [first = '0', started] = place?.split(' ') ?? [];
  let cursor: string | null | undefined = started;
  let at = Number(first);
  const items: Item[] = [];
  for (const list of lists.slice(at)) {
    const page = await fetchPage(list, cursor ?? undefined);
    items.push(...page.items);
    cursor = page.next_cursor;
    if (cursor !== null) return { items, next_cursor: `${at} ${cursor}` };
    at += 1;
    if (items.length >= enough) break;
  }
  return { items, next_cursor: at < lists.length ? `${at}` : null };
}

/** What `LoadMore` needs to fetch more of a list. */
export function moreOf(query: {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
}) {
  return {
    hasMore: query.hasNextPage,
    loading: query.isFetchingNextPage,
    onMore: () => void query.fetchNextPage(),
  };
}

/** A list, and what is needed to show it and to fetch more of it. */
export function usePages<Item>(options: ReturnType<typeof pagesOptions<Item>>) {
  const query = useInfiniteQuery(options);
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  return { query, items, more: moreOf(query) };
}

/** A list of which all pages are wanted; what has come is there to show meanwhile. */
export function useAllPages<Item>(options: ReturnType<typeof pagesOptions<Item>>) {
  const { query, items } = usePages(options);
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  return { query, items, complete: query.isSuccess && !hasNextPage };
}

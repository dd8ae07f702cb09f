import { useAllPages } from '@/api/pages';
import { usersQuery } from '@/api/users';

/** All who are not candidates; of those there may be thousands. */
export function useStaff() {
  const of = (role: 'admin' | 'recruiter' | 'hiring_manager' | 'interviewer') =>
    usersQuery({ role, limit: 200 });
  const lists = [
    useAllPages(of('admin')),
    useAllPages(of('recruiter')),
    useAllPages(of('hiring_manager')),
    useAllPages(of('interviewer')),
  ];
  return {
    people: lists.flatMap((each) => each.items),
    ready: lists.every((each) => each.complete),
  };
}

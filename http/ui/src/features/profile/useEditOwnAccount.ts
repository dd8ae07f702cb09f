import { useQueryClient } from '@tanstack/react-query';
import { editMe } from '@/api/account';
import { session } from '@/api/client';
import { keys } from '@/api/keys';
import type { User } from '@/api/session';

/** Edits the reader's account, and shows the change wherever they are named. */
export function useEditOwnAccount(shown: User) {
  const client = useQueryClient();
  return async (change: Parameters<typeof editMe>[1]) => {
    const user = await editMe(shown, change);
    client.setQueryData(keys.account.me, user);
    session.update(user);
    void client.invalidateQueries({ queryKey: keys.colleagues });
    return user;
  };
}

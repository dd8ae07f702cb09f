import { useQueryClient } from '@tanstack/react-query';
import { editMe } from '@/api/account';
import { session } from '@/api/client';
import { keys } from '@/api/keys';

/** Edits the reader's account, and shows the change wherever they are named. */
export function useEditOwnAccount() {
  const client = useQueryClient();
  return async (change: Parameters<typeof editMe>[0], version?: number) => {
    const user = await editMe(change, version);
    client.setQueryData(keys.account.me, user);
    session.update(user);
    void client.invalidateQueries({ queryKey: keys.colleagues });
    return user;
  };
}

import { useQueryClient } from '@tanstack/react-query';
import { keys } from '@/api/keys';
import { Button } from '@/design/Button';
import { TestMail } from '@/features/mails/TestMail';

/** A test mail; the step is done once the reader says that it has arrived. */
export function MailStep() {
  const client = useQueryClient();
  return (
    <TestMail>
      <Button
        kind="primary"
        onClick={() => void client.invalidateQueries({ queryKey: keys.mails.anySent })}
      >
        It has arrived
      </Button>
    </TestMail>
  );
}

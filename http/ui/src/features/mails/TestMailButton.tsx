import { Send } from 'lucide-react';
import { useState } from 'react';
import { useUser } from '@/api/useSession';
import { Button } from '@/design/Button';
import { Dialog } from '@/design/Dialog';
import { TestMail } from './TestMail';

/** Lets an administrator see whether mail arrives. */
export function TestMailButton() {
  const { role } = useUser();
  const [open, setOpen] = useState(false);
  if (role !== 'admin') return null;
  return (
    <>
      <Button icon={Send} onClick={() => setOpen(true)}>
        Send a test mail…
      </Button>
      {open && (
        <Dialog title="Test mail" onClose={() => setOpen(false)}>
          <TestMail />
        </Dialog>
      )}
    </>
  );
}

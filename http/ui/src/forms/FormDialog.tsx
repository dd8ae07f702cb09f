import type { ReactNode } from 'react';
import { Button } from '@/design/Button';
import { Dialog } from '@/design/Dialog';
import { FormSummary } from './FormSummary';
import type { ServerForm } from './useServerForm';

interface DialogFormProps {
  form: Pick<ServerForm, 'submit' | 'busy' | 'summary' | 'latest'>;
  /** The verb on the button that sends it. */
  action: string;
  dangerous?: boolean;
  onClose: () => void;
  /** The fields. */
  children: ReactNode;
}

/** A form inside of a dialog: what was refused, the fields, and the buttons. */
export function DialogForm({
  form,
  action,
  dangerous = false,
  onClose,
  children,
}: DialogFormProps) {
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
      <FormSummary form={form} />
      {children}
      <footer className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" kind={dangerous ? 'danger' : 'primary'} busy={form.busy}>
          {action}
        </Button>
      </footer>
    </form>
  );
}

interface FormDialogProps extends DialogFormProps {
  title: string;
  /** What needs to be known before it is sent. */
  description?: ReactNode;
}

/** A dialog that is a form bound by `useServerForm`; its `send` closes it. */
export function FormDialog({ title, description, ...form }: FormDialogProps) {
  return (
    <Dialog title={title} description={description} onClose={form.onClose}>
      <DialogForm {...form} />
    </Dialog>
  );
}

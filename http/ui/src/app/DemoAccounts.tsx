import { useMutation } from '@tanstack/react-query';
import { Button } from '@/design/Button';
import { becomeInDemo, demoAccounts } from './demo';

interface DemoAccountsProps {
  present?: string;
  done?: () => void;
}

/** One button for each account of the demo but the present one. */
export function DemoAccounts({ present, done }: DemoAccountsProps) {
  const become = useMutation({ mutationFn: becomeInDemo, onSuccess: done });
  return (
    <span className="flex flex-wrap items-center gap-1">
      {demoAccounts
        .filter(({ email }) => email !== present)
        .map(({ email, label }) => (
          <Button
            key={email}
            small
            disabled={become.isPending}
            onClick={() => become.mutate(email)}
          >
            {label}
          </Button>
        ))}
    </span>
  );
}

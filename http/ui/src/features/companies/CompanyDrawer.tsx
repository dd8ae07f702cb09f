import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Power, PowerOff, X } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { companyQuery, editCompany, type Company } from '@/api/companies';
import { keys } from '@/api/keys';
import { Badge } from '@/design/Badge';
import { Button, buttonClass, IconButton } from '@/design/Button';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { Drawer } from '@/design/Dialog';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { toast } from '@/design/toasts';
import { CompanyForm } from './CompanyForm';
import { WorkingHours } from './WorkingHours';

/** One company: its settings and its working hours. */
export function CompanyDrawer({ id, onClose }: { id: number; onClose: () => void }) {
  const { data, error, refetch } = useQuery(companyQuery(id));
  return (
    <Drawer label="Company" onClose={onClose}>
      <div className="flex justify-end p-2 pb-0">
        <IconButton icon={X} label="Close" shortcut="Esc" onClick={onClose} />
      </div>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !data && <SkeletonRows rows={6} />}
      {data && <Content company={data} />}
    </Drawer>
  );
}

function Content({ company }: { company: Company }) {
  return (
    <div className="flex min-h-0 grow flex-col gap-5 overflow-y-auto px-6 pb-6 max-sm:px-4">
      <header>
        <h1 className="flex items-center gap-2 text-lg font-semibold">
          <span className="min-w-0 break-words">{company.name}</span>
          {!company.active && <Badge>Inactive</Badge>}
        </h1>
      </header>
      <div className="flex flex-wrap gap-2">
        <Link to={`/users?company=${company.id}`} className={buttonClass()}>
          Its people
        </Link>
        <Activation company={company} />
      </div>
      <CompanyForm key={company.updated_at} company={company} />
      <section className="flex flex-col gap-3 border-t border-line pt-4">
        <h2 className="text-md font-semibold">Working hours</h2>
        <p className="text-muted">
          Time limits of stages count in these hours. Colleagues can set hours of their own.
        </p>
        <WorkingHours company={company.id} />
      </section>
    </div>
  );
}

function Activation({ company }: { company: Company }) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const change = useMutation({
    mutationFn: () => editCompany(company.id, { active: !company.active }),
    onSuccess: (saved) => {
      setAsking(false);
      toast({
        tone: 'success',
        title: `${saved.name} is ${saved.active ? 'active' : 'inactive'} now`,
      });
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.companies.all }),
  });
  return (
    <>
      <Button icon={company.active ? PowerOff : Power} onClick={() => setAsking(true)}>
        {company.active ? 'Deactivate…' : 'Activate…'}
      </Button>
      {asking && (
        <ConfirmDialog
          title={`${company.active ? 'Deactivate' : 'Activate'} ${company.name}?`}
          action={company.active ? 'Deactivate' : 'Activate'}
          dangerous={company.active}
          busy={change.isPending}
          onConfirm={() => change.mutate()}
          onClose={() => setAsking(false)}
        >
          <p>
            {company.active
              ? 'Its people cannot sign in, its open jobs are hidden and take no applications, and nobody gets reminders or mails. When it is active again, everything is as it was.'
              : 'Its people can sign in again, its open jobs are shown, and reminders and mails go on as before.'}
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Power, PowerOff } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { companyQuery, editCompany, type Company } from '@/api/companies';
import { keys } from '@/api/keys';
import { Badge } from '@/design/Badge';
import { Button, buttonClass } from '@/design/Button';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { DetailDrawer } from '@/design/DetailDrawer';
import { toast } from '@/design/toasts';
import { CompanyForm } from './CompanyForm';
import { InterviewReminders } from './InterviewReminders';
import { WorkingHours } from './WorkingHours';

/** One company: its settings and its working hours. */
export function CompanyDrawer({ id, onClose }: { id: number; onClose: () => void }) {
  const query = useQuery(companyQuery(id));
  return (
    <DetailDrawer
      label="Company"
      query={query}
      titleOf={({ name, active }) => (
        <>
          <span className="min-w-0">{name}</span>
          {!active && <Badge>Inactive</Badge>}
        </>
      )}
      onClose={onClose}
    >
      {(company) => <Content company={company} />}
    </DetailDrawer>
  );
}

function Content({ company }: { company: Company }) {
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Link to={`/users?company=${company.id}`} className={buttonClass()}>
          Its people
        </Link>
        <Activation company={company} />
      </div>
      <CompanyForm key={company.id} company={company} />
      <section className="flex flex-col gap-3 border-t border-line pt-4">
        <h3 className="text-md font-semibold">Working hours</h3>
        <p className="text-muted">
          Time limits of stages count in these hours. Colleagues can set hours of their own.
        </p>
        <WorkingHours company={company.id} />
      </section>
      <section className="flex flex-col gap-3 border-t border-line pt-4">
        <h3 className="text-md font-semibold">Interviews</h3>
        <p className="text-muted">
          When the panel and the candidate are reminded, and who is told of missing feedback.
        </p>
        <InterviewReminders company={company.id} />
      </section>
    </>
  );
}

function Activation({ company }: { company: Company }) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const change = useMutation({
    mutationFn: () => editCompany(company, { active: !company.active }),
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

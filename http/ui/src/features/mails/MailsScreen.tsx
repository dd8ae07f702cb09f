import { Mail as MailIcon } from 'lucide-react';
import { mailsQuery, type Mail, type MailState } from '@/api/mails';
import { usePages } from '@/api/pages';
import { Badge } from '@/design/Badge';
import { SelectFilter } from '@/design/FilterBar';
import { ListScreen } from '@/design/ListScreen';
import { Table, type Column } from '@/design/Table';
import { useIdParam, useParam, useSetParams } from '@/design/useParam';
import { kindLabel, kindOptions } from '@/features/mail-text/kindWords';
import { shortReason } from './deliveryWords';
import { MailDrawer } from './MailDrawer';
import { MailTabs } from './MailTabs';
import { MailWhen } from './MailWhen';
import { mailStates, mailTitle, shortStateOf } from './mailWords';
import { SubjectFilters } from './SubjectFilters';
import { TestMailButton } from './TestMailButton';

const states = Object.entries({
  ...mailStates,
  claimed: ['About to be sent'] as const,
}).map(([state, [label]]) => [state, label] as const);

function columnsOf(onOpen: (mail: Mail) => void): Column<Mail>[] {
  return [
    {
      header: 'Mail',
      className: 'max-w-0 w-2/5 py-1.5 max-md:w-full',
      cell: (mail) => (
        <>
          <button
            type="button"
            onClick={() => onOpen(mail)}
            className="block max-w-full truncate font-medium hover:text-accent"
            dir="auto"
          >
            {mailTitle(mail)}
          </button>
          <span className="block truncate text-sm text-muted md:hidden">{mail.recipient}</span>
        </>
      ),
    },
    {
      header: 'Kind',
      minor: true,
      className: 'w-40 whitespace-nowrap max-lg:hidden',
      cell: ({ kind }) => <span className="text-muted">{kindLabel(kind)}</span>,
    },
    {
      header: 'To',
      minor: true,
      className: 'max-w-56',
      cell: ({ recipient, recipient_name }) => (
        <span className="block truncate" title={recipient ?? undefined} dir="auto">
          {recipient_name ?? recipient ?? 'Not known yet'}
        </span>
      ),
    },
    {
      header: 'Delivery',
      className: 'max-w-88 py-1.5',
      cell: (mail) => <State mail={mail} />,
    },
    {
      header: 'When',
      numeric: true,
      minor: true,
      className: 'w-32',
      cell: (mail) => <MailWhen mail={mail} />,
    },
  ];
}

function State({ mail }: { mail: Mail }) {
  const [label, tone] = shortStateOf(mail);
  const reason = shortReason(mail);
  return (
    <>
      <Badge tone={tone}>{label}</Badge>
      {reason && (
        <span title={reason} className="block truncate text-xs text-muted max-md:hidden">
          {reason}
        </span>
      )}
    </>
  );
}

/** The ledger of all mails: did they arrive, and if not, why. */
export function Component() {
  const [q] = useParam('q');
  const [state] = useParam('state');
  const [kind] = useParam('kind');
  const application_id = useIdParam('application');
  const candidate_id = useIdParam('candidate');
  const open = useIdParam('mail');
  const setParams = useSetParams();
  const list = usePages(
    mailsQuery({
      ...(q && { q }),
      ...(state in mailStates && { state: state as MailState }),
      ...(kind && { kind }),
      ...(application_id && { application_id }),
      ...(candidate_id && { candidate_id }),
    }),
  );
  const openMail = (id: number) => setParams({ mail: String(id) }, 'push');

  return (
    <>
      <ListScreen
        title="Mails"
        detail="What was sent, and what became of it. One person’s mails are also reached from their page."
        actions={<TestMailButton />}
        tabs={<MailTabs />}
        search="Subject, name or address"
        filterNames={['q', 'state', 'kind', 'application', 'candidate']}
        filters={
          <>
            <SelectFilter name="state" label="Delivery" options={states} />
            <SelectFilter name="kind" label="Kind" options={kindOptions} />
            <SubjectFilters />
          </>
        }
        list={list}
        empty={{
          icon: MailIcon,
          title: 'No mails yet',
          text: 'Every mail that is sent appears here, with what became of it. The first one goes out when somebody applies.',
          unmatched: 'No mail matches',
        }}
      >
        <Table
          label="Mails"
          columns={columnsOf(({ id }) => openMail(id))}
          rows={list.items}
          rowId={(mail) => mail.id}
          rowName={mailTitle}
          onOpen={({ id }) => openMail(id)}
        />
      </ListScreen>
      {open && (
        <MailDrawer
          key={open}
          id={open}
          onOpen={openMail}
          onClose={() => setParams({ mail: undefined, view: undefined })}
        />
      )}
    </>
  );
}

import { Ellipsis, Plus, Tags } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCompanies } from '@/api/companies';
import { usePages } from '@/api/pages';
import { tagsQuery, type Tag } from '@/api/tags';
import { Button, IconButton } from '@/design/Button';
import { ListScreen } from '@/design/ListScreen';
import { Menu, MenuItem } from '@/design/Menu';
import { Table, type Column } from '@/design/Table';
import { useIdParam, useParam } from '@/design/useParam';
import { CompanyFilter } from '@/features/company-choice/CompanyFilter';
import { CandidateTabs } from '@/features/candidates/CandidateTabs';
import { DeleteTag, MergeTag, NewTag, RenameTag } from './TagDialogs';

type Asked = 'rename' | 'merge' | 'delete';

/** The company's tags, and how many candidates have each. */
export function Component() {
  const [q] = useParam('q');
  const company_id = useIdParam('company');
  const companies = useCompanies();
  const [adding, setAdding] = useState(false);
  const [asked, setAsked] = useState<readonly [Asked, Tag]>();
  const close = () => setAsked(undefined);
  const list = usePages(tagsQuery({ ...(q && { q }), ...(company_id && { company_id }) }));
  const columns: Column<Tag>[] = [
    {
      header: 'Tag',
      className: 'max-w-72',
      cell: ({ name }) => (
        <span className="block truncate font-medium" dir="auto" title={name}>
          {name}
        </span>
      ),
    },
    ...(companies.length > 1
      ? [
          {
            header: 'Company',
            minor: true,
            className: 'max-w-48',
            cell: (tag: Tag) => (
              <span className="block truncate text-muted">
                {companies.find(({ id }) => id === tag.company_id)?.name}
              </span>
            ),
          },
        ]
      : []),
    {
      header: 'Candidates',
      numeric: true,
      className: 'w-28',
      cell: ({ name, candidates }) => (
        <Link
          to={`/candidates?tag=${encodeURIComponent(name)}`}
          aria-label={`${candidates} with the tag ${name}`}
          className="inline-block min-w-6 hover:text-accent hover:underline"
        >
          {candidates}
        </Link>
      ),
    },
    {
      header: 'Actions',
      numeric: true,
      className: 'w-16',
      cell: (tag) => <Actions tag={tag} onAsk={(what) => setAsked([what, tag])} />,
    },
  ];
  const add = (
    <Button kind="primary" icon={Plus} onClick={() => setAdding(true)}>
      New tag
    </Button>
  );
  return (
    <>
      <ListScreen
        title="Tags"
        detail="Words by which colleagues find candidates. Candidates do not see them."
        actions={add}
        tabs={<CandidateTabs />}
        search="Part of the name"
        filterNames={['q', 'company']}
        filters={<CompanyFilter />}
        list={list}
        empty={{
          icon: Tags,
          title: 'No tags yet',
          text: 'Tags find people again who have something in common. Give the first on a candidate’s page, or add it here.',
          action: add,
          unmatched: 'No tag matches',
        }}
      >
        <Table
          label="Tags"
          columns={columns}
          rows={list.items}
          rowId={({ id }) => id}
          rowName={({ name }) => name}
        />
      </ListScreen>
      {adding && <NewTag company={company_id} onClose={() => setAdding(false)} />}
      {asked?.[0] === 'rename' && <RenameTag tag={asked[1]} onClose={close} />}
      {asked?.[0] === 'merge' && <MergeTag tag={asked[1]} onClose={close} />}
      {asked?.[0] === 'delete' && <DeleteTag tag={asked[1]} onClose={close} />}
    </>
  );
}

function Actions({ tag, onAsk }: { tag: Tag; onAsk: (what: Asked) => void }) {
  return (
    <Menu
      label={`Actions for ${tag.name}`}
      trigger={(props) => (
        <IconButton {...props} icon={Ellipsis} label={`Actions for ${tag.name}`} />
      )}
    >
      <MenuItem onSelect={() => onAsk('rename')}>Rename…</MenuItem>
      <MenuItem onSelect={() => onAsk('merge')}>Merge into another…</MenuItem>
      <MenuItem dangerous onSelect={() => onAsk('delete')}>
        Delete…
      </MenuItem>
    </Menu>
  );
}

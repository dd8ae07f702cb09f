import { useState } from 'react';
import { Combobox, type Choice } from '@/design/Combobox';
import { Field, Options, Select } from '@/design/Field';
import { useUser } from '@/api/useSession';
import { useParam } from '@/design/useParam';
import { useSubjectChoices, useSubjectName, type SubjectKind } from './subjects';

const kinds = [
  ['', 'Nothing in particular'],
  ['candidate', 'A candidate'],
  ['application', 'An application'],
  ['job', 'A job'],
] as const;

/** What a new reminder is about: from the link that led here, or chosen. */
export function useSubject() {
  const [candidate] = useParam('candidate');
  const [job] = useParam('job');
  const given: SubjectKind | '' = candidate ? 'candidate' : job ? 'job' : '';
  const [kind, setKind] = useState<SubjectKind | ''>(given);
  const [chosen, setChosen] = useState<Choice | null>(null);
  const [cleared, setCleared] = useState(false);
  const givenId = Number(candidate || job);
  const fromLink = useSubjectName(given, givenId);
  const value = chosen ?? (kind === given && !cleared ? fromLink : null);
  const choose = (choice: Choice | null) => {
    setChosen(choice);
    setCleared(choice === null);
  };
  const change = (next: SubjectKind | '') => {
    setKind(next);
    choose(null);
  };
  return {
    kind,
    value,
    onKind: change,
    onValue: choose,
    body: kind && value ? { [`${kind}_id`]: value.id } : {},
  };
}

type SubjectFieldProps = Omit<ReturnType<typeof useSubject>, 'body'>;

export function SubjectField({ kind, value, onKind, onValue }: SubjectFieldProps) {
  const [q, setQ] = useState('');
  const { choices, loading } = useSubjectChoices(kind, q);
  if (useUser().role === 'interviewer') return null;
  return (
    <div className="grid grid-cols-[12rem_minmax(0,1fr)] gap-4 max-sm:grid-cols-1">
      <Field label="About" required>
        <Select value={kind} onChange={(event) => onKind(event.target.value as SubjectKind | '')}>
          <Options of={kinds} />
        </Select>
      </Field>
      {kind && (
        <Field label="Which one" required>
          <Combobox
            key={kind}
            value={value}
            onChange={onValue}
            onSearch={setQ}
            choices={choices}
            loading={loading}
            placeholder="Search"
          />
        </Field>
      )}
    </div>
  );
}

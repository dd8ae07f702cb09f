import type { ComponentProps } from 'react';
import type { Company } from '@/api/companies';
import { Select } from '@/design/Field';

interface CompanySelectProps extends ComponentProps<'select'> {
  companies: readonly Company[];
  /** What choosing none of them is called; without it one is always chosen. */
  none?: string;
}

/** Chooses one of several companies. */
export function CompanySelect({ companies, none, ...select }: CompanySelectProps) {
  return (
    // Anew when they have come: only then can a form's value choose one of them.
    <Select key={companies.length} {...select}>
      {none !== undefined && <option value="">{none}</option>}
      {companies.map(({ id, name, active }) => (
        <option key={id} value={id}>
          {active ? name : `${name} (inactive)`}
        </option>
      ))}
    </Select>
  );
}

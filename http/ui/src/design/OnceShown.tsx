import type { ReactNode } from 'react';
import { CopyButton } from './CopyButton';
import { takesFocus } from './Dialog';
import { Field, TextInput } from './Field';

interface OnceShownProps {
  label: string;
  address: string;
  /** What to do with it now. */
  children: ReactNode;
}

/** A secret address, which is shown only this once. */
export function OnceShown({ label, address, children }: OnceShownProps) {
  return (
    <div role="status" className="w-full rounded bg-info-soft px-3 py-2 text-info">
      <div className="flex items-end gap-2">
        <Field label={label} required className="min-w-0 grow">
          <TextInput
            readOnly
            value={address}
            onFocus={(event) => event.target.select()}
            {...takesFocus}
          />
        </Field>
        <CopyButton text={address} label="Copy the link" />
      </div>
      <p className="mt-1 text-sm">{children}</p>
    </div>
  );
}

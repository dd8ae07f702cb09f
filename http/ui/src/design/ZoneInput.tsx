import { useId, type ComponentProps } from 'react';
import { TextInput } from './Field';

const zones = Intl.supportedValuesOf('timeZone');

/** A time zone by its name, with all of them to choose from. */
export function ZoneInput(props: ComponentProps<'input'>) {
  const listId = useId();
  return (
    <>
      <TextInput list={listId} autoComplete="off" placeholder="E.g. Europe/London" {...props} />
      <datalist id={listId}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}

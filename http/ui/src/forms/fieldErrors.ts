import type { FieldProblem } from '@/api/problem';

/** "stages.0.label" for `/stages/0/label`: how react-hook-form calls the field of a pointer. */
export function fieldOf(pointer: string): string {
  return pointer
    .replace(/^\//, '')
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');
}

/** "Must not be empty." for "must not be empty": the service writes details to follow a name. */
export function sentence(detail: string): string {
  const text = detail.charAt(0).toLocaleUpperCase() + detail.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** The names of all fields of a form, also of those inside of lists and objects. */
export function namesIn(values: unknown, prefix = ''): readonly string[] {
  if (typeof values !== 'object' || values === null) return [];
  return Object.entries(values).flatMap(([key, value]: [string, unknown]) => [
    prefix + key,
    ...namesIn(value, `${prefix}${key}.`),
  ]);
}

export interface ShownProblems {
  /** By the name of a field of the form. */
  byField: ReadonlyMap<string, string>;
  /** What no field of the form shows. */
  rest: readonly string[];
}

/** Distributes the problems of a refusal over the fields of a form. */
export function distribute(
  problems: readonly FieldProblem[],
  fields: ReadonlySet<string>,
): ShownProblems {
  const byField = new Map<string, string>();
  const rest: string[] = [];
  for (const { pointer, detail } of problems) {
    const name = fieldOf(pointer);
    // A problem of an item is shown at its list if the items have no fields of their own.
    const list = name.replace(/\.\d+(\..*)?$/, '');
    const shownAt = [name, list].find((each) => fields.has(each));
    if (shownAt === undefined) rest.push(`${name}: ${detail}`);
    else if (!byField.has(shownAt)) byField.set(shownAt, sentence(detail));
  }
  return { byField, rest };
}

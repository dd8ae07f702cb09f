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

/** The names of the fields of a form; items of a list have theirs if they are objects. */
export function fieldNames(values: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (value: unknown, name: string) => {
    names.add(name);
    if (!Array.isArray(value)) return;
    value.forEach((item: unknown, at) => {
      if (typeof item !== 'object' || item === null) return;
      for (const [member, inner] of Object.entries(item)) add(inner, `${name}.${at}.${member}`);
    });
  };
  for (const [name, value] of Object.entries(values)) add(value, name);
  return names;
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
    const shownAt = [name, name.replace(/\.\d+(\..*)?$/, '')].find((each) => fields.has(each));
    if (shownAt === undefined) rest.push(`${name}: ${detail}`);
    else if (!byField.has(shownAt)) byField.set(shownAt, sentence(detail));
  }
  return { byField, rest };
}

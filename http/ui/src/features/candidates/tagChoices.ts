import type { GivenTag, Tag } from '@/api/tags';
import type { Choice } from '@/design/Combobox';

const longest = 60; // characters

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/** What may be given to somebody: tags that they do not have, and what was typed as a new one. */
export function tagChoices(
  found: readonly Pick<Tag, 'id' | 'name' | 'candidates'>[],
  given: readonly Pick<GivenTag, 'name'>[],
  typed: string,
): Choice[] {
  const has = (name: string) => given.some((each) => same(each.name, name));
  const choices = found
    .filter(({ name }) => !has(name))
    .map(({ id, name, candidates }) => ({ id, name, detail: String(candidates) }));
  const isNew = typed !== '' && !has(typed) && !found.some(({ name }) => same(name, typed));
  if (isNew && typed.length <= longest) choices.push({ id: 0, name: typed, detail: 'New tag' });
  return choices;
}

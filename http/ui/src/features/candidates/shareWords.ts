import type { SharedField, ShareLink } from '@/api/shareLinks';
import type { Tone } from '@/design/Badge';

export const sharedFields: readonly (readonly [SharedField, string])[] = [
  ['name', 'Name'],
  ['city', 'City'],
  ['experience_level', 'Experience'],
  ['skills', 'Skills'],
  ['visa_status', 'Right to work'],
  ['links', 'Links'],
  ['resume_links', 'Links to résumés'],
  ['email', 'E-mail'],
  ['phone', 'Phone'],
];

export const shareStates: Record<ShareLink['state'], readonly [label: string, tone: Tone]> = {
  open: ['Works', 'success'],
  revoked: ['Revoked', 'neutral'],
  expired: ['Expired', 'neutral'],
  used_up: ['Used up', 'neutral'],
};

/** "Name, City and Skills": what a link shows. */
export function fieldsLine(fields: readonly SharedField[]): string {
  const names = sharedFields.filter(([field]) => fields.includes(field)).map(([, name]) => name);
  return new Intl.ListFormat('en-GB').format(names);
}

/** "Opened 3 of 100 times". */
export function viewsLine({ views, max_views }: Pick<ShareLink, 'views' | 'max_views'>): string {
  return views === 0
    ? `Not opened yet, of ${max_views} times`
    : `Opened ${views} of ${max_views} times`;
}

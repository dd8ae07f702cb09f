import type { ReactNode } from 'react';
import type { Candidate } from '@/api/candidates';
import { Tag } from '@/design/Badge';
import { CopyButton } from '@/design/CopyButton';
import { RelativeTime } from '@/design/RelativeTime';
import { placeOf } from '@/design/time';
import { levelWord } from './candidateFilters';

/** Where a link leads, without what all links have. */
function linkWord(link: string): string {
  return link.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
}

/** Only what a browser opens as a page; all else is shown as text. */
function isWeb(link: string): boolean {
  return /^https?:\/\//i.test(link);
}

/** What is known about a candidate; what is not known is left out. */
export function Profile({ candidate }: { candidate: Candidate }) {
  const { email, phone, city, visa_status, experience_level, skills, source, zone } = candidate;
  return (
    <section className="rounded-card border border-line bg-surface p-4">
      <h2 className="sr-only">Profile</h2>
      <dl className="flex flex-col gap-3">
        <Fact name="E-mail">
          <span className="flex items-center gap-1">
            <a href={`mailto:${email}`} className="min-w-0 truncate text-accent hover:underline">
              {email}
            </a>
            <span className="-my-1.5">
              <CopyButton text={email} label="Copy the address" />
            </span>
          </span>
        </Fact>
        {phone && (
          <Fact name="Phone">
            <a href={`tel:${phone.replaceAll(' ', '')}`} className="text-accent hover:underline">
              {phone}
            </a>
          </Fact>
        )}
        {city && <Fact name="City">{city}</Fact>}
        {experience_level && <Fact name="Experience">{levelWord(experience_level)}</Fact>}
        {skills.length > 0 && (
          <Fact name="Skills">
            <span className="flex flex-wrap gap-1">
              {skills.map((each) => (
                <Tag key={each}>{each}</Tag>
              ))}
            </span>
          </Fact>
        )}
        {visa_status && <Fact name="Right to work">{visa_status}</Fact>}
        <Links name="Links" links={candidate.links} />
        <Links name="Résumés" links={candidate.resume_links} />
        {source && <Fact name="Source">{source}</Fact>}
        {zone && <Fact name="Time zone">{placeOf(zone)}</Fact>}
        {candidate.assigned_recruiter_name && (
          <Fact name="Assigned to">{candidate.assigned_recruiter_name}</Fact>
        )}
        <Fact name="Known since">
          <RelativeTime at={candidate.created_at} />
        </Fact>
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[6rem_minmax(0,1fr)] items-baseline gap-2">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words" dir="auto">
        {children}
      </dd>
    </div>
  );
}

function Links({ name, links }: { name: string; links: readonly string[] }) {
  if (links.length === 0) return null;
  return (
    <Fact name={name}>
      <ul>
        {links.map((link) => (
          <li key={link} className="truncate">
            {isWeb(link) ? (
              <a
                href={link}
                target="_blank"
                rel="noopener noreferrer nofollow"
                className="text-accent hover:underline"
              >
                {linkWord(link)}
              </a>
            ) : (
              link
            )}
          </li>
        ))}
      </ul>
    </Fact>
  );
}

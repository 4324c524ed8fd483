import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { Tag } from '#components/ui/badge.tsx';
import type { ServiceProfile } from '#domain/profile-words.ts';
import type { ServiceView } from '#server/services/queries.ts';

/** What a service is in its owner's words, who that is, and where its code lives. */
export function About(props: { service: ServiceView; profiles: readonly ServiceProfile[] }) {
  const { service } = props;
  const { description, owner, repoUrl, docsUrl } = service;
  const profiles = props.profiles.filter(({ id }) => service.profiles.includes(id));
  return (
    <div className="grid gap-2">
      {description && <p className="whitespace-pre-line">{description}</p>}
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-13">
        <span className="num text-ink-3">{service.slug}</span>
        {owner && <span>Owner: {owner}</span>}
        {repoUrl && <OutLink href={repoUrl}>Repository</OutLink>}
        {docsUrl && <OutLink href={docsUrl}>Documentation</OutLink>}
        {profiles.map((profile) => (
          <Tag key={profile.id}>
            {profile.name}
            {profile.from && <span className="text-ink-3">&nbsp;· {profile.from}</span>}
          </Tag>
        ))}
      </p>
    </div>
  );
}

const OutLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <a href={href} rel="noreferrer" className="link inline-flex items-center gap-1">
    {children}
    <ExternalLink className="size-3" strokeWidth={1.75} aria-hidden="true" />
  </a>
);

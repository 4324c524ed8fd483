import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageHead, SectionHead } from '#components/shell/heads.tsx';
import { CopyTemplateForm, ReadTemplateForm } from '#components/templates/begin-forms.tsx';
import { TemplateTable } from '#components/templates/template-table.tsx';
import { mayInTeam } from '#domain/access.ts';
import { builtInTemplate } from '#domain/built-in-template.ts';
import { teamAccess } from '#server/access.ts';
import { requireActor } from '#server/session.ts';
import { templatesOf } from '#server/templates/queries.ts';

export const metadata: Metadata = { title: 'Templates' };

type Props = { params: Promise<{ team: string }> };

export default async function TemplatesPage({ params }: Props) {
  const { team } = await params;
  const actor = await requireActor(`/${team}/settings/templates`);
  const access = await teamAccess(actor, team);
  if (!access.ok) notFound();
  const { teamId, teamSlug, role } = access.value;
  const lines = await templatesOf(access.value);
  const base = `/${teamSlug}/settings/templates`;
  const may = mayInTeam(role, 'template.edit');
  const { name, criteria, version } = builtInTemplate;
  const sources = [
    { version, label: `${name}, built in` },
    ...lines.flatMap((line) =>
      line.newest ? [{ version: line.newest, label: `${line.name}, version ${line.n}` }] : [],
    ),
  ];
  return (
    <>
      <PageHead title="What decisions are scored by.">
        <p>
          A template holds criteria, questions, claims, profiles with their weights, and what a
          boundary costs. A decision keeps the version it started with.
          {!may && ' Owners of the team change them.'}
        </p>
      </PageHead>
      <div className="grid gap-12">
        <TemplateTable
          team={teamSlug}
          builtIn={{ name, criteria: criteria.length }}
          lines={lines}
        />
        {may && (
          <div className="grid gap-12 lg:grid-cols-2">
            <section aria-labelledby="copy-title" className="grid content-start gap-4">
              <SectionHead id="copy-title" title="Make one of your own" />
              <CopyTemplateForm teamId={teamId} base={base} sources={sources} />
            </section>
            <section aria-labelledby="read-title" className="grid content-start gap-4">
              <SectionHead id="read-title" title="Bring one as a file" />
              <ReadTemplateForm teamId={teamId} base={base} />
            </section>
          </div>
        )}
      </div>
    </>
  );
}

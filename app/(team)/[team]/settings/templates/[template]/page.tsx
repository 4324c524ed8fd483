import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageHead } from '#components/shell/heads.tsx';
import { TemplateEditor } from '#components/templates/template-editor.tsx';
import { TemplateReading } from '#components/templates/template-reading.tsx';
import { FileLink } from '#components/templates/template-table.tsx';
import { RetireTemplate, VersionList } from '#components/templates/version-list.tsx';
import { mayInTeam } from '#domain/access.ts';
import { builtInTemplate } from '#domain/built-in-template.ts';
import { type TeamGrant, teamAccess } from '#server/access.ts';
import { requireActor } from '#server/session.ts';
import { effectOn } from '#server/templates/effect.ts';
import { type OwnTemplate, ownTemplate, publishedVersion } from '#server/templates/queries.ts';

export const metadata: Metadata = { title: 'Template' };

type Props = {
  params: Promise<{ team: string; template: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function TemplatePage({ params, searchParams }: Props) {
  const [{ team, template: id }, { version }] = await Promise.all([params, searchParams]);
  const actor = await requireActor(`/${team}/settings/templates/${id}`);
  const access = await teamAccess(actor, team);
  if (!access.ok) notFound();
  const grant = access.value;
  const above = { href: `/${grant.teamSlug}/settings/templates`, label: 'Templates' };
  if (id === 'built-in') {
    return (
      <>
        <PageHead title={`${builtInTemplate.name}, built in.`} above={above}>
          <p>Every team has it and nobody changes it. Copy it to make one of your own.</p>
        </PageHead>
        <TemplateReading content={builtInTemplate} />
      </>
    );
  }
  const own = await ownTemplate(grant, id);
  if (!own) notFound();
  const edits = mayInTeam(grant.role, 'template.edit') && own.retiredAt === null;
  const asked = typeof version === 'string' ? Number(version) : null;
  const n = asked ?? (edits ? null : (own.versions[0]?.n ?? null));
  return (
    <>
      <PageHead
        title={`${own.draft.name || 'A template without a name'}${n === null ? '' : `, version ${n}`}.`}
        above={above}
        actions={
          <FileLink team={grant.teamSlug} template={id} {...(n === null ? {} : { version: n })} />
        }
      >
        <p>{own.retiredAt ? 'Retired: no new decision can follow it.' : whereItStands(own)}</p>
      </PageHead>
      <div className="grid gap-12">
        {n === null && edits ? (
          <Draft grant={grant} own={own} />
        ) : (
          <Published grant={grant} own={own} n={n} />
        )}
        <VersionList team={grant.teamSlug} template={own} current={n} />
        {edits && (
          <RetireTemplate teamId={grant.teamId} templateId={own.id} name={own.draft.name} />
        )}
      </div>
    </>
  );
}

const whereItStands = ({ versions }: OwnTemplate) =>
  versions[0]
    ? `Version ${versions[0].n} is what new decisions follow.`
    : 'Not published yet: no decision can follow it.';

async function Draft({ grant, own }: { grant: TeamGrant; own: OwnTemplate }) {
  return (
    <TemplateEditor
      key={own.id}
      team={grant.teamSlug}
      teamId={grant.teamId}
      templateId={own.id}
      saved={own.draft}
      version={own.draftVersion}
      next={(own.versions[0]?.n ?? 0) + 1}
      effect={await effectOn(grant.teamId, own.draft)}
    />
  );
}

async function Published(props: { grant: TeamGrant; own: OwnTemplate; n: number | null }) {
  const content =
    props.n === null ? null : await publishedVersion(props.grant, props.own.id, props.n);
  if (props.n !== null && !content) notFound();
  return content ? (
    <TemplateReading content={content} />
  ) : (
    <p className="max-w-say text-ink-2">An owner of the team is still writing it.</p>
  );
}

import { SectionHead } from '#components/shell/heads.tsx';
import { ConfirmDialog } from '#components/ui/dialog.tsx';
import { Link } from '#components/ui/link.tsx';
import { When } from '#components/ui/when.tsx';
import { retireTemplateAction } from '#server/templates/actions.ts';
import type { OwnTemplate } from '#server/templates/queries.ts';
import { FileLink } from './template-table.tsx';

type VersionsProps = { team: string; template: OwnTemplate; current: number | null };

/** Every version there was; decisions still follow the old ones. */
export function VersionList({ team, template, current }: VersionsProps) {
  const base = `/${team}/settings/templates/${template.id}`;
  if (template.versions.length === 0) return null;
  return (
    <section aria-labelledby="versions-title">
      <SectionHead
        id="versions-title"
        title="Versions"
        aside={
          current !== null &&
          template.retiredAt === null && (
            <Link href={base} className="link">
              To the template
            </Link>
          )
        }
      />
      <ol>
        {template.versions.map(({ n, by, at, decisions }) => (
          <li
            key={n}
            className="flex flex-wrap items-center gap-x-4 border-b border-line py-1 text-13"
          >
            <Link
              href={`${base}?version=${n}`}
              aria-current={n === current ? 'page' : undefined}
              className="link inline-flex min-h-8 items-center font-medium"
            >
              Version {n}
            </Link>
            <span className="text-ink-2">
              {by}, <When at={at} as="instant" />
            </span>
            <span className="text-ink-3">
              {decisions === 0 ? 'no decision follows it' : `${decisions} follow it`}
            </span>
            <span className="ml-auto">
              <FileLink team={team} template={template.id} version={n} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Takes a template out of use, asked once. */
export function RetireTemplate(props: { teamId: string; templateId: string; name: string }) {
  const { teamId, templateId, name } = props;
  return (
    <div>
      <ConfirmDialog
        trigger="Retire this template"
        triggerVariant="danger"
        title={`Retire ${name}?`}
        confirm="Retire the template"
        danger
        hidden={{ teamId, templateId }}
        action={retireTemplateAction.bind(null, { status: 'idle' })}
      >
        <p>
          New decisions cannot follow it any more. Those that do keep it, and it stays here to read
          and to copy.
        </p>
      </ConfirmDialog>
    </div>
  );
}

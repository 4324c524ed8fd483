import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DropArea } from '#components/imports/drop-area.tsx';
import { KeptFiles, PastImports } from '#components/imports/past-imports.tsx';
import { countWords } from '#components/imports/words.ts';
import { PageHead } from '#components/shell/heads.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import { When } from '#components/ui/when.tsx';
import { mayInTeam } from '#domain/access.ts';
import { teamAccess } from '#server/access.ts';
import {
  keptFiles,
  pastImports,
  type WaitingPreview,
  waitingPreviews,
} from '#server/imports/queries.ts';
import { requireActor } from '#server/session.ts';

export const metadata: Metadata = { title: 'Import' };

type Props = {
  readonly params: Promise<{ team: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The way in for decisions that a team has already, and what came in so far. */
export default async function ImportPage({ params, searchParams }: Props) {
  const [{ team }, asked] = await Promise.all([params, searchParams]);
  const actor = await requireActor(`/${team}/import`);
  const access = await teamAccess(actor, team);
  if (!access.ok) notFound();
  const mayImport = mayInTeam(access.value.role, 'decision.import');
  const [imports, kept, waiting] = await Promise.all([
    pastImports(access.value),
    keptFiles(access.value),
    mayImport ? waitingPreviews(access.value) : [],
  ]);
  const done = imports.find(({ id, undoneAt }) => id === asked.done && !undoneAt);
  return (
    <>
      <PageHead
        title={done ? doneWords(done) : 'Bring the decisions you have.'}
        above={{ href: `/${team}/export`, label: 'Export' }}
        actions={
          done && (
            <ButtonLink href={`/${team}/decisions`} variant="primary">
              See the decisions
            </ButtonLink>
          )
        }
      >
        <p>
          MADR, Nygard, adr-tools, log4brains, or markdown of your own. Each file is stored whole:
          an export gives back the same bytes, and an edit moves nothing but its own words.
        </p>
      </PageHead>
      <div className="grid gap-12">
        {mayImport ? (
          <DropArea team={team} />
        ) : (
          <p className="text-ink-2">You read along as a viewer. Members of the team import.</p>
        )}
        <Waiting team={team} previews={waiting} />
        <PastImports teamId={access.value.teamId} imports={imports} mayUndo={mayImport} />
        <KeptFiles team={team} files={kept} />
      </div>
    </>
  );
}

const doneWords = ({
  created,
  updated,
  kept,
}: {
  created: number;
  updated: number;
  kept: number;
}): string =>
  [
    `${countWords(created, 'decision')} came in`,
    ...(updated > 0 ? [`${updated} updated`] : []),
    ...(kept > 0 ? [`${countWords(kept, 'file')} kept`] : []),
  ]
    .join(', ')
    .concat('.');

function Waiting({ team, previews }: { team: string; previews: readonly WaitingPreview[] }) {
  if (previews.length === 0) return null;
  return (
    <ul className="border-t border-line">
      {previews.map(({ id, source, createdAt, files }) => (
        <li
          key={id}
          className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line py-2"
        >
          <span>
            <Link className="link" href={`/${team}/import/${id}`}>
              {source}
            </Link>{' '}
            <span className="text-13 text-ink-3">
              {countWords(files, 'file')} read, not imported yet
            </span>
          </span>
          <span className="text-13 text-ink-3">
            <When at={createdAt} as="instant" />
          </span>
        </li>
      ))}
    </ul>
  );
}

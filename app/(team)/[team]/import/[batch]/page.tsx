import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { Counted } from '#components/imports/choices.ts';
import { ImportForm } from '#components/imports/import-form.tsx';
import { PreviewList } from '#components/imports/preview-list.tsx';
import { FolderMap, StatusMap } from '#components/imports/preview-maps.tsx';
import { countWords } from '#components/imports/words.ts';
import { PageHead } from '#components/shell/heads.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { teamAccess } from '#server/access.ts';
import { type Preview, previewOf } from '#server/imports/preview.ts';
import { requireActor } from '#server/session.ts';

export const metadata: Metadata = { title: 'Import preview' };

type Props = { readonly params: Promise<{ team: string; batch: string }> };

/** What was understood of an upload, before anything is written. */
export default async function PreviewPage({ params }: Props) {
  const { team, batch } = await params;
  const actor = await requireActor(`/${team}/import/${batch}`);
  const access = await teamAccess(actor, team, 'decision.import');
  if (!access.ok) notFound();
  const preview = await previewOf(access.value, batch);
  if (!preview.ok) return preview.code === 'expired' ? <Expired team={team} /> : notFound();
  const { files, folders, services, statuses, passedOver, source, id } = preview.value;
  return (
    <>
      <PageHead
        title={`${countWords(files.length, 'file')} of ${source} were read.`}
        above={{ href: `/${team}/import`, label: 'Import' }}
      >
        <p>
          Nothing is written yet. Choose what becomes of each file, then import them in one step.
        </p>
      </PageHead>
      <ImportForm
        team={team}
        teamId={access.value.teamId}
        importId={id}
        start={startOf(preview.value)}
      >
        <StatusMap statuses={statuses} />
        <FolderMap folders={folders} services={services} />
        <PreviewList files={files} />
        <PassedOver paths={passedOver} />
      </ImportForm>
    </>
  );
}

function startOf({ files }: Preview): Counted {
  const none = { import: 0, update: 0, keep: 0, leave: 0 };
  const fixed = { ...none };
  const all = { ...none };
  for (const { proposal } of files) {
    all[proposal.action] += 1;
    if (proposal.choices.length === 1) fixed[proposal.action] += 1;
  }
  return { ...all, fixed };
}

function PassedOver({ paths }: { paths: readonly string[] }) {
  if (paths.length === 0) return null;
  return (
    <details className="text-13">
      <summary className="py-1 text-ink-2">
        {countWords(paths.length, 'entry', 'entries')} passed over
      </summary>
      <ul className="py-2 text-ink-3">
        {paths.map((path) => (
          <li key={path} className="break-all">
            {path}
          </li>
        ))}
      </ul>
    </details>
  );
}

const Expired = ({ team }: { team: string }) => (
  <>
    <PageHead title="Import preview" above={{ href: `/${team}/import`, label: 'Import' }} />
    <Empty
      title="This preview has expired."
      action={
        <ButtonLink href={`/${team}/import`} variant="primary">
          Choose the files again
        </ButtonLink>
      }
    >
      <p>What was uploaded waits for a day and is then deleted. Nothing of it was imported.</p>
    </Empty>
  </>
);

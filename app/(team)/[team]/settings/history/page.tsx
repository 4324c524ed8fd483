import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { PageHead, SectionHead } from '#components/shell/heads.tsx';
import { HistoryCheck } from '#components/teams/history-check.tsx';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { TextField } from '#components/ui/input.tsx';
import { eventCount, headFrom } from '#domain/history-chain.ts';
import { type TeamGrant, teamAccess } from '#server/access.ts';
import { statedHistory, verifiedHistory } from '#server/history/queries.ts';
import { requireActor } from '#server/session.ts';

export const metadata: Metadata = { title: 'Check the history' };

type Props = {
  params: Promise<{ team: string }>;
  searchParams: Promise<{ check?: string | string[]; head?: string | string[] }>;
};

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

export default async function HistoryPage({ params, searchParams }: Props) {
  const { team } = await params;
  const actor = await requireActor(`/${team}/settings/history`);
  const access = await teamAccess(actor, team);
  if (!access.ok) notFound();
  const asked = await searchParams;
  const typed = one(asked.head)?.slice(0, 200) ?? '';
  const kept = headFrom(typed);
  const problem = typed.trim() !== '' && kept === null;
  const stated = await statedHistory(access.value);
  return (
    <>
      <PageHead title="Is the history as it was written?">
        Every event carries the hash of the one before. A check reads all{' '}
        <span className="num">{eventCount(stated.seq)}</span>, computes each hash again, and
        compares every accepted record with the hash its acceptance wrote down.
      </PageHead>
      <div className="grid gap-12">
        <form action={`/${team}/settings/history`} className="grid max-w-form gap-4">
          <input type="hidden" name="check" value="1" />
          <TextField
            name="head"
            label="A head you kept"
            optional
            hint="From an export or an earlier check. With it, a history that was rewritten whole shows too."
            placeholder="sha256:…"
            defaultValue={typed}
            maxLength={80}
            className="num"
            autoComplete="off"
            spellCheck={false}
            error={
              problem
                ? 'A head has 64 hexadecimal digits. Copy it whole from the export.'
                : undefined
            }
          />
          <Button type="submit" variant="primary" className="justify-self-start">
            Check the history
          </Button>
        </form>
        {one(asked.check) === '1' && !problem && (
          <Suspense fallback={<p className="text-ink-3">Reading {eventCount(stated.seq)} …</p>}>
            <Checked base={`/${team}`} grant={access.value} kept={kept} />
          </Suspense>
        )}
        <Head hash={stated.hash} />
        <Holds />
      </div>
    </>
  );
}

async function Checked(props: { base: string; grant: TeamGrant; kept: string | null }) {
  const result = await verifiedHistory(props.grant, props.kept);
  return <HistoryCheck base={props.base} result={result} kept={props.kept} />;
}

function Head({ hash }: { hash: string }) {
  const text = `sha256:${hash || 'none'}`;
  return (
    <section aria-labelledby="head" className="grid gap-3">
      <SectionHead id="head" title="Newest head" />
      <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <code className="num min-w-0 text-13 break-all">{text}</code>
        {hash && <CopyButton text={text} label="Copy the head" />}
      </p>
      <p className="max-w-say text-13 text-ink-3">
        It vouches for everything before it. Every export names it; keep one outside this database.
      </p>
    </section>
  );
}

function Holds() {
  return (
    <section aria-labelledby="holds" className="grid gap-3">
      <SectionHead id="holds" title="What holds" />
      <ul className="grid max-w-say list-disc gap-1 pl-5 text-ink-2">
        <li>Assay only adds to the history. The database refuses every change and deletion.</li>
        <li>
          Whoever administers the database can get around that. A check then names the first event
          that was edited, cut, moved or added.
        </li>
        <li>
          Who rewrites the whole history and its head leaves no trace inside. A head you kept
          elsewhere gives them away.
        </li>
      </ul>
    </section>
  );
}

import { Download, Replace } from 'lucide-react';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { headOf } from '#components/adrs/read/record-head.ts';
import { MuteButton } from '#components/inbox/row-buttons.tsx';
import { Seen } from '#components/inbox/seen.tsx';
import { HereRow } from '#components/live/here-row.tsx';
import { LiveRefresh } from '#components/live/live-refresh.tsx';
import { DecisionHead } from '#components/shell/decision-head.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { inForceStates } from '#domain/lifecycle.ts';
import { loadDecision } from '#server/decisions/load.ts';
import { presentOn } from '#server/here/queries.ts';
import { attentionOf } from '#server/inbox/queries.ts';

type Props = {
  readonly children: ReactNode;
  readonly params: Promise<{ team: string; ref: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { team, ref } = await params;
  const { record } = await loadDecision(team, ref);
  return { title: `${record.ref} ${record.title}` };
}

/** The head of a record over its five tabs; the page below comes again when something changed. */
export default async function RecordLayout({ children, params }: Props) {
  const { team, ref } = await params;
  const { actor, grant, record, since } = await loadDecision(team, ref);
  const [people, { muted, unread }] = await Promise.all([
    presentOn(grant),
    attentionOf(actor, record.id),
  ]);
  const here = [...new Set([...people.map(({ name }) => name), actor.name])];
  const base = `/${team}/decisions/${record.ref}`;
  const mayFollow = record.service.slug && grant.standing.teamRole !== 'viewer';
  return (
    <>
      <LiveRefresh team={team} since={since} decision={record.id} />
      {unread && <Seen decisionId={record.id} />}
      <DecisionHead
        {...headOf(base, grant, record)}
        here={
          <HereRow
            {...{ team, since }}
            numbered={record.ref}
            decision={record.id}
            first={here.sort((a, b) => a.localeCompare(b))}
          />
        }
        actions={
          <>
            <MuteButton decisionId={record.id} muted={muted} about={record.ref} quiet />
            <ButtonLink href={`${base}/export`}>
              <Download strokeWidth={1.5} aria-hidden="true" />
              Export record
            </ButtonLink>
            {inForceStates.some((state) => state === grant.state) && mayFollow && (
              <ButtonLink
                href={`/${team}/decisions/new?service=${record.service.slug}&supersedes=${record.ref}`}
              >
                <Replace strokeWidth={1.5} aria-hidden="true" />
                Supersede
              </ButtonLink>
            )}
          </>
        }
      />
      {children}
    </>
  );
}

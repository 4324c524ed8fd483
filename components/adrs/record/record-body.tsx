import type { ReactNode } from 'react';
import { HallmarkStrip } from '#components/marks/hallmark-strip.tsx';
import { markWord } from '#components/marks/mark.tsx';
import { WeightChangeView } from '#components/scoring/revealed/weight-change.tsx';
import { PartlyBanner } from '#components/stack/partly-banner.tsx';
import { initials } from '#components/ui/avatar.tsx';
import { Tag } from '#components/ui/badge.tsx';
import { mayOnDecision } from '#domain/access.ts';
import type {
  EvidenceSummary,
  LinkChoice,
  OpenedParts,
  ResponseSummary,
} from '#server/decisions/queries.ts';
import type { DecisionWeb, WebDecision } from '#server/decisions/web.ts';
import type { RevisitState } from '#server/revisit/queries.ts';
import type { RevealedResult } from '#server/scoring/queries.ts';
import type { WeightChange } from '#server/scoring/weight-change.ts';
import type { StackPart } from '#server/stack/queries.ts';
import { TitleEditor } from '../edit/title-editor.tsx';
import { LinksPart } from '../links/links-part.tsx';
import { MapPart } from '../map/map-part.tsx';
import { decidedWords, isDecided, isDueNow } from '../read/record-head.ts';
import {
  DeprecatedBanner,
  type DeprecationWord,
  HashLine,
  ReadSection,
  Responses,
  StandsStill,
  SupersededBanner,
} from '../read/record-parts.tsx';
import { TemplateClaims } from '../read/template-claims.tsx';
import { OlderBeside, type OlderDecision } from '../revisit/older-beside.tsx';
import { dueWords, RevisitBanner } from '../revisit/revisit-banner.tsx';
import { RevisitPart } from '../revisit/revisit-part.tsx';
import { StartRevisit } from '../revisit/start-revisit.tsx';
import type { RecordView } from './record-view.ts';
import { EvidencePart, WeightsPart } from './settings-parts.tsx';
import { TextPart } from './text-part.tsx';

type BodyProps = {
  view: RecordView;
  evidence: readonly EvidenceSummary[];
  responses: readonly ResponseSummary[];
  choices: readonly LinkChoice[];
  /** What the outcome scored; absent without scoring. */
  total: number | undefined;
  /** The newest revealed round, where there is one. */
  newest: RevealedResult | null;
  /** What a recorded decision put into the stack. */
  opened: OpenedParts | null;
  web: DecisionWeb;
  revisit: RevisitState;
  /** The decision that this one looks at again. */
  older: OlderDecision | null;
  /** What stands in the place of a superseded record today. */
  instead: readonly WebDecision[];
  /** Its components, where some of them went to newer decisions and it is in force for the rest. */
  held: readonly StackPart[];
  /** Why it is not to be followed any more; null while it is. */
  deprecation: DeprecationWord | null;
  /** What its service is made of today, where that is to be said. */
  stackNow: readonly StackPart[];
  /** Weights that moved after the first reveal. */
  change: WeightChange | null;
};

/** The title with what was struck into it: hallmark, stamp, or why the text stands still. */
export function RecordTitle(props: BodyProps): ReactNode {
  const { view, total, instead, held } = props;
  const { record, grant, editable, team } = view;
  const taken = record.linksIn.find((link) => link.kind === 'supersedes' && link.effectiveAt);
  return (
    <header className="grid gap-5 pb-10">
      <Due {...props} />
      {taken && grant.state === 'superseded' && (
        <SupersededBanner team={team} by={taken} instead={instead} />
      )}
      {props.deprecation && <DeprecatedBanner word={props.deprecation} />}
      <PartlyBanner team={team} parts={held} today={props.stackNow} />
      {editable ? (
        <TitleEditor
          decisionId={record.id}
          saved={record.title}
          version={record.partVersions.title ?? 0}
        />
      ) : (
        <h1 className="display">{record.title}</h1>
      )}
      <Hallmarks view={view} total={total} />
      {grant.state === 'scoring' && (
        <StandsStill>
          The text stands still while ballots are open, so that everybody scores the same record.
        </StandsStill>
      )}
      {grant.standing.teamRole === 'viewer' && !isDecided(grant.state) && (
        <StandsStill>You read along as a viewer. Members of the team write.</StandsStill>
      )}
    </header>
  );
}

/** An accepted record whose day has come, or that was flagged. */
function Due({ view, revisit }: BodyProps) {
  const { record, grant, team } = view;
  if (!isDueNow(grant, record)) return null;
  const may = mayOnDecision(grant.standing, 'revisit.start', grant.state) === 'yes';
  return (
    <RevisitBanner words={dueWords({ on: record.revisitOn, flag: record.revisitFlag || null })}>
      {may && !revisit.begun && (
        <StartRevisit decisionId={record.id} decisions={`/${team}/decisions`} />
      )}
      <a className="link" href="#revisit-title">
        What it is watched by
      </a>
    </RevisitBanner>
  );
}

const accepted: readonly string[] = ['accepted', 'superseded', 'deprecated'];

function Hallmarks({ view, total }: { view: RecordView; total: number | undefined }) {
  const { record, grant } = view;
  const { outcome, decidedOn } = record;
  const when = decidedWords(record);
  const said = `${grant.recorded ? 'Decided' : 'Accepted'}${when && ` ${when}`}`;
  if (!accepted.includes(grant.state)) return null;
  const stamps = [
    grant.recorded && 'Recorded without scoring',
    !grant.recorded && grant.solo && 'Driver and approver are one person',
    !grant.recorded && record.reviewers.length === 1 && 'Single reviewer',
    record.rounds.findLast((round) => round.revealedAt)?.underQuorum && 'Revealed under quorum',
  ].filter((stamp) => typeof stamp === 'string');
  return (
    <div className="grid gap-3">
      {outcome && decidedOn && (
        <HallmarkStrip
          hallmark={{
            approver: initials((record.approver ?? record.driver).name),
            outcome,
            score: total,
            year: Number(decidedOn.slice(0, 4)),
          }}
          caption={
            <>
              <span className="block text-14 font-strong text-ink">
                {said}, {markWord[outcome]}
              </span>
              Marks, left to right: {grant.recorded ? 'recorder' : 'approver'}, outcome
              {total !== undefined && ', score'}, year
            </>
          }
        />
      )}
      {outcome && !decidedOn && <p>Outcome: {markWord[outcome]}. The day is not known.</p>}
      {stamps.length > 0 && (
        <p className="flex flex-wrap gap-2">
          {stamps.map((stamp) => (
            <Tag key={stamp}>{stamp}</Tag>
          ))}
        </p>
      )}
    </div>
  );
}

/** The sections in the order of the record. */
export function RecordBody(props: BodyProps): ReactNode {
  const { view, evidence, responses, choices } = props;
  const { grant, record } = view;
  const general = grant.kind === 'general';
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
      {props.older && (
        <OlderBeside
          older={props.older}
          decisions={`/${view.team}/decisions`}
          scores={view.revealed}
        />
      )}
      <TextPart view={view} part="context" />
      <TextPart view={view} part="drivers" />
      {general ? <TextPart view={view} part="options" /> : <LanguageParts {...props} />}
      {props.change && <WeightChangeView change={props.change} />}
      {!grant.recorded && <EvidencePart view={view} evidence={evidence} />}
      <TextPart view={view} part="decision" />
      <TextPart view={view} part="consequences" />
      {grant.recorded && <EvidencePart view={view} evidence={evidence} />}
      <TextPart view={view} part="confirmation" />
      <RevisitPart view={view} revisit={props.revisit} />
      <TextPart view={view} part="more_information" />
      <LinksPart view={view} web={props.web} choices={choices} />
      {isDecided(grant.state) && responses.length > 0 && (
        <ReadSection id="responses" title="Responses">
          <Responses responses={responses} />
        </ReadSection>
      )}
      {record.acceptedHash && <HashLine hash={record.acceptedHash} recorded={grant.recorded} />}
    </div>
  );
}

/** What only a decision about the language has: its options, its components, its weights. */
function LanguageParts({ view, newest, opened }: BodyProps): ReactNode {
  const { editable, record } = view;
  const { parts } = record;
  const written = [parts.options, parts['option.go'], parts['option.rust'], parts['option.hybrid']];
  const shown = editable || written.some((text) => text?.trim());
  return (
    <>
      {shown && (
        <ReadSection id="options" title="Considered options">
          {editable && <TemplateClaims criteria={record.template.criteria} />}
          {parts.options && <TextPart view={view} part="options" level={3} />}
          <TextPart view={view} part="option.go" level={3} />
          <TextPart view={view} part="option.rust" level={3} />
          <TextPart view={view} part="option.hybrid" level={3} />
        </ReadSection>
      )}
      <MapPart view={view} newest={newest} opened={opened} />
      {!view.grant.recorded && <WeightsPart view={view} />}
    </>
  );
}

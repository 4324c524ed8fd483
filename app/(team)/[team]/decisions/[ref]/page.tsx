import type { ComponentProps } from 'react';
import { MetaColumn } from '#components/adrs/read/meta-column.tsx';
import { ResultRail } from '#components/adrs/read/result-rail.tsx';
import { DraftRail } from '#components/adrs/record/draft-rail.tsx';
import { RecordBody, RecordTitle } from '#components/adrs/record/record-body.tsx';
import { readingOf, recordView } from '#components/adrs/record/record-view.ts';
import { FileNote } from '#components/imports/file-note.tsx';
import { TalkProvider } from '#components/talk/talk-context.tsx';
import { inForceStates } from '#domain/lifecycle.ts';
import { type RecordParts, sectionTitles, type TextPartKey, textPartKeys } from '#domain/record.ts';
import type { DecisionGrant } from '#server/access.ts';
import { type LoadedDecision, loadDecision } from '#server/decisions/load.ts';
import {
  ableToWrite,
  evidenceOf,
  lastResponses,
  linkChoices,
  openedParts,
} from '#server/decisions/queries.ts';
import { readRecord } from '#server/decisions/record.ts';
import { decisionWeb, inForceInstead } from '#server/decisions/web.ts';
import { fileOfDecision } from '#server/imports/queries.ts';
import { renderMarkdown, type SafeHtml } from '#server/markdown/render.ts';
import { editCostOf } from '#server/review/material-edit.ts';
import { endingOf } from '#server/review/queries.ts';
import { olderGrant, revisitOf } from '#server/revisit/queries.ts';
import { newestResult } from '#server/scoring/queries.ts';
import { weightChangeOf } from '#server/scoring/weight-change.ts';
import { stackOf, stackOpenedBy } from '#server/stack/queries.ts';
import { talkOf } from '#server/talk/load.ts';

type Props = { readonly params: Promise<{ team: string; ref: string }> };

/** The record: the editor while it may be written, the reading view once it stands. */
export default async function RecordPage({ params }: Props) {
  const { team, ref } = await params;
  const loaded = await loadDecision(team, ref);
  const { grant, record } = loaded;
  const view = await viewOf(loaded, team);
  const [talk, evidence, responses, result, around, candidates, choices, file] = await Promise.all([
    talkOf(loaded),
    evidenceOf(grant),
    lastResponses(grant),
    newestResult(grant),
    aroundOf(loaded, team),
    view.editable ? ableToWrite(grant.teamId) : [],
    view.editable ? linkChoices(grant) : [],
    fileOfDecision(grant),
  ]);
  const total = totalOf(view, result);
  const change = await weightChangeOf(grant, record, result);
  const body = { view, evidence, responses, choices, total, change, newest: result, ...around };
  const rail = result && (
    <ResultRail
      reading={readingOf(result)}
      base={view.base}
      service={`/${team}/services/${record.service.slug}`}
    />
  );
  if (view.editable) {
    return (
      <div className="grid gap-x-12 gap-y-12 pt-8 lg:grid-cols-[minmax(0,1fr)_250px]">
        <article className="min-w-0">
          <Words body={body} file={file} talk={talk} />
        </article>
        <div className="grid min-w-0 grid-cols-1 content-start gap-8">
          <DraftRail view={view} newest={result} candidates={candidates} />
          {rail}
        </div>
      </div>
    );
  }
  return (
    <div className="grid gap-x-10 gap-y-12 pt-8 xl:grid-cols-[120px_minmax(0,1fr)_236px]">
      <article className="min-w-0 xl:col-start-2">
        <Words body={body} file={file} talk={talk} />
      </article>
      <MetaColumn
        team={team}
        record={record}
        state={grant.state}
        profiles={view.profiles}
        recorded={grant.recorded}
        className="max-xl:grid-cols-2 max-xl:border-t max-xl:border-line max-xl:pt-6 sm:max-xl:grid-cols-4 xl:col-start-1 xl:row-start-1"
      />
      {rail}
    </div>
  );
}

async function viewOf({ grant, record }: LoadedDecision, team: string) {
  const editCost = await editCostOf(grant, record);
  return recordView(team, grant, record, { html: rendered(record.parts), editCost });
}

/** The title, the file it came from, and the record with what is said about it. */
function Words(props: {
  body: ComponentProps<typeof RecordBody>;
  file: Awaited<ReturnType<typeof fileOfDecision>>;
  talk: Awaited<ReturnType<typeof talkOf>>;
}) {
  const { body, file, talk } = props;
  return (
    <>
      <RecordTitle {...body} />
      {file && <FileNote base={body.view.base} file={file} />}
      <TalkProvider talk={talk}>
        <RecordBody {...body} />
      </TalkProvider>
    </>
  );
}

/** What the record hangs together with: other decisions, and the stack it opened. */
async function aroundOf({ actor, grant }: LoadedDecision, team: string) {
  const [web, instead, opened, revisit, stack, deprecation] = await Promise.all([
    decisionWeb(grant),
    grant.state === 'superseded' ? inForceInstead(grant) : [],
    grant.recorded ? openedParts(grant) : null,
    revisitOf(grant).then(async (state) => ({
      state,
      before: await olderGrant(actor, team, state),
    })),
    inForceStates.some((state) => state === grant.state) ? stackOpenedBy(grant.decisionId) : null,
    grant.state === 'deprecated' ? endingOf(grant) : null,
  ]);
  const held = stack?.components ?? [];
  const partly = held.some((part) => part.held.ended);
  const stackNow = partly ? (await stackOf(grant.serviceId)).components : [];
  return {
    web,
    instead,
    opened,
    revisit: revisit.state,
    deprecation,
    held,
    stackNow,
    older: revisit.before && (await olderOf(revisit.before)),
  };
}

/** The decision that this one looks at again, as it reads. */
async function olderOf(grant: DecisionGrant) {
  const [record, result] = await Promise.all([readRecord(grant), newestResult(grant)]);
  const html = rendered(record.parts);
  const texts = textPartKeys.flatMap((key) => {
    const text = html[key];
    return text ? [{ title: sectionTitles[key], html: text }] : [];
  });
  return { record, texts, result: result?.result ?? null };
}

/** The score the outcome came to, for the hallmark; undefined where nothing was scored. */
function totalOf(
  { record }: ReturnType<typeof recordView>,
  result: Awaited<ReturnType<typeof newestResult>>,
): number | undefined {
  return record.outcome && result ? result.result.totals[record.outcome] : undefined;
}

/** The texts that hold words, made safe to show. */
const rendered = (parts: RecordParts): Partial<Record<TextPartKey, SafeHtml>> =>
  Object.fromEntries(
    textPartKeys.flatMap((key) => {
      const text = parts[key]?.trim();
      return text ? [[key, renderMarkdown(text, 3, key)]] : [];
    }),
  );

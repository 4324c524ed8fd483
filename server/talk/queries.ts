import { findQuote, type Standing } from '#domain/anchor.ts';
import type { Outcome } from '#domain/outcome.ts';
import { sectionTitles, type TextPartKey } from '#domain/record.ts';
import type { Template } from '#domain/template.ts';
import type { ThreadPlace } from '#domain/thread.ts';
import type { DecisionGrant } from '../access.ts';
import { db, often, sql } from '../db.ts';
import { type Person, peopleById } from '../decisions/record.ts';
import { renderMarkdown, type SafeHtml } from '../markdown/render.ts';
import { templateOf } from '../templates/versions.ts';

export interface CommentView {
  readonly id: string;
  readonly author: Person;
  /** Empty where its author removed it. */
  readonly html: SafeHtml | '';
  /** The markdown, for the author alone: to edit it. */
  readonly source: string | null;
  readonly at: Date;
  readonly editedAt: Date | null;
  readonly removed: boolean;
  /** What it said before, newest first. */
  readonly earlier: readonly { readonly html: SafeHtml; readonly until: Date }[];
}

/** Words a thread is about, and what became of them. */
export interface QuoteView {
  readonly text: string;
  readonly revision: number;
  readonly standing: Standing;
}

export interface ThreadView {
  readonly id: string;
  readonly place: ThreadPlace;
  readonly criterion: string | null;
  readonly option: Outcome | null;
  readonly part: TextPartKey | null;
  /** The criterion or section by its name. */
  readonly name: string;
  readonly quote: QuoteView | null;
  /** It began with a note of this round. */
  readonly noteRound: number | null;
  readonly resolved: { readonly by: string; readonly at: Date } | null;
  /** Oldest first. */
  readonly comments: readonly CommentView[];
}

const threadsWithComments = (decisionId: string) =>
  db().thread.findMany({
    where: { decisionId },
    orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
    include: {
      comments: {
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        include: { earlier: { orderBy: { replacedAt: 'desc' } } },
      },
    },
  });

type ThreadRow = Awaited<ReturnType<typeof threadsWithComments>>[number];
type CommentRow = ThreadRow['comments'][number];

/** Every discussion of a decision, oldest first, with its quotes found again in the texts of today. */
export async function threadsOf(grant: DecisionGrant): Promise<ThreadView[]> {
  const rows = await threadsWithComments(grant.decisionId);
  const people = await peopleById(
    db(),
    rows.flatMap((row) => [
      ...(row.resolvedBy ? [row.resolvedBy] : []),
      ...row.comments.map((comment) => comment.authorId),
    ]),
  );
  const named = (id: string): Person => people.get(id) ?? { id, name: 'Someone who left' };
  const quotes = await quotesOf(grant, rows);
  const template = await templateOf(grant.teamId, grant.templateVersion);
  return rows.map((row) => ({
    id: row.id,
    place: row.place,
    criterion: row.criterion,
    option: row.option,
    part: row.part as TextPartKey | null,
    name: nameOf(row, template),
    quote: quotes.get(row.id) ?? null,
    noteRound: row.noteRound,
    resolved:
      row.resolvedAt && row.resolvedBy
        ? { by: named(row.resolvedBy).name, at: row.resolvedAt }
        : null,
    comments: row.comments.map((comment) => viewOf(comment, named, grant.actorId)),
  }));
}

const nameOf = (
  { part, criterion }: Pick<ThreadRow, 'part' | 'criterion'>,
  { criteria }: Pick<Template, 'criteria'>,
): string =>
  part
    ? sectionTitles[part as TextPartKey]
    : (criteria.find(({ id }) => id === criterion)?.name ?? criterion ?? '');

function viewOf(
  comment: CommentRow,
  named: (id: string) => Person,
  reader: string | null,
): CommentView {
  const removed = comment.removedAt !== null;
  return {
    id: comment.id,
    author: named(comment.authorId),
    html: removed ? '' : renderMarkdown(comment.body, 4, comment.id),
    source: !removed && comment.authorId === reader ? comment.body : null,
    at: comment.createdAt,
    editedAt: comment.editedAt,
    removed,
    earlier: removed
      ? []
      : comment.earlier.map(({ body, replacedAt }) => ({
          html: renderMarkdown(body, 4),
          until: replacedAt,
        })),
  };
}

/** The quoted words of threads on lines, looked up in the sections as they stand now. */
async function quotesOf(
  { decisionId }: DecisionGrant,
  rows: readonly ThreadRow[],
): Promise<Map<string, QuoteView>> {
  const lines = rows.filter((row) => row.place === 'line');
  if (lines.length === 0) return new Map();
  const keys = [...new Set(lines.map((row) => row.part ?? ''))];
  const versions = [...new Set(lines.map((row) => row.revision ?? 0))];
  const [parts, revisions] = await Promise.all([
    db().part.findMany({ where: { decisionId, key: { in: keys } } }),
    db().partRevision.findMany({
      where: { decisionId, key: { in: keys }, version: { in: versions }, conflicted: false },
    }),
  ]);
  const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
  const found = new Map<string, QuoteView>();
  for (const { id, part, revision, quote, quoteStart } of lines) {
    if (quote === null || quoteStart === null || revision === null) continue;
    const now = textOf(parts.find(({ key }) => key === part)?.value);
    const kept = revisions.find((it) => it.key === part && it.version === revision);
    const before = kept ? textOf(kept.value) : null;
    const standing = findQuote({ text: quote, start: quoteStart }, before, now);
    found.set(id, { text: quote, revision, standing });
  }
  return found;
}

/** Members whom a comment may name, by name. */
export async function membersToMention(grant: DecisionGrant): Promise<Person[]> {
  const rows = await db().$queryRaw<Person[]>(sql`${often}
    SELECT u.id, u.name FROM membership m JOIN "user" u ON u.id = m.user_id
    WHERE m.team_id = ${grant.teamId} AND m.removed_at IS NULL`);
  return rows.sort((a, b) => a.name.localeCompare(b.name));
}

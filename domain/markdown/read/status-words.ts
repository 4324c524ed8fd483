import type { CanonicalStatus } from './document.ts';

/**
 * The words seen for each status, longest first where one begins another. `sure`: the word itself
 * or its usual misspelling; everything else is a guess that a person is told of.
 */
const sure: Readonly<Record<CanonicalStatus, readonly string[]>> = {
  draft: ['draft'],
  proposed: ['proposed'],
  accepted: ['accepted'],
  rejected: ['rejected'],
  deprecated: ['deprecated'],
  superseded: ['superseded', 'superceded', 'superseeded'],
};

/** Words parted by commas. */
function listed(text: string): string[] {
  return text.split(',').map((word) => word.trim());
}

const guesses: Readonly<Record<CanonicalStatus, readonly string[]>> = {
  draft: listed(`
    work in progress, in progress, wip, incomplete, unfinished, initial draft,
    drafted, entwurf, borrador, brouillon, bozza, rascunho, черновик, 草稿, 草案, 下書き`),
  proposed: listed(`
    in consideration, under consideration, under investigation, under discussion,
    in discussion, under review, in review, pending review, ready for review,
    review, needs review, pending approval, pending, proposal, open,
    request for comments, rfc, provisional, vorgeschlagen, propuesto, propuesta,
    proposé, proposée, proposto, proposta, предложено, 提议, 提議, 提案, 待定, 审核中`),
  accepted: listed(`
    partially accepted, provisionally accepted, conditionally accepted,
    accepted provisional, approved, active, implemented, implementable,
    implementing, production, in production, decided, decision made, adopted,
    agreed, ratified, final, finalized, finalised, done, complete, completed,
    in effect, in force, effective, in use, applied, live, accept, approve,
    current, enacted, committed, resolved, akzeptiert, angenommen, beschlossen,
    entschieden, aceptado, aceptada, accepté, acceptée, accettato, accettata,
    aceito, aceita, принято, принят, geaccepteerd, 已接受, 接受, 已采纳, 采纳, 已通过, 通过, 通過,
    已完成, 完成, 已批准, 承認, 承認済み, 採用`),
  rejected: listed(`
    declined, reject, denied, not accepted, not approved, disapproved, turned down,
    abgelehnt, verworfen, rechazado, rechazada, rejeté, rejetée, rifiutato,
    rejeitado, rejeitada, отклонено, отклонен, afgewezen, 已拒绝, 拒绝, 否决, 却下`),
  deprecated: listed(`
    partially deprecated, obsolete, obsoleted, reverted, retired, abandoned,
    archived, outdated, no longer valid, no longer relevant, no longer applies,
    revoked, rescinded, discontinued, veraltet, obsoleto, obsoleta, déprécié,
    dépréciée, obsolète, deprecato, устарело, 已弃用, 弃用, 已废弃, 废弃, 廃止, 非推奨`),
  superseded: listed(`
    partially superseded, partly superseded, partially superceded,
    partly superceded, replaced, partially replaced, partly replaced, superseding,
    overruled, overridden, ersetzt, abgelöst, reemplazado, reemplazada, remplacé,
    remplacée, sostituito, substituído, substituída, заменено, vervangen, 已取代, 取代,
    已替代, 置き換え`),
};

interface Word {
  readonly word: string;
  readonly canonical: CanonicalStatus;
  readonly sure: boolean;
}

const words: readonly Word[] = [...entries(sure, true), ...entries(guesses, false)].sort(
  (a, b) => b.word.length - a.word.length,
);

function entries(
  table: Readonly<Record<CanonicalStatus, readonly string[]>>,
  isSure: boolean,
): Word[] {
  return (Object.keys(table) as CanonicalStatus[]).flatMap((canonical) =>
    table[canonical].map((word) => ({ word, canonical, sure: isSure })),
  );
}

/** By first letter: a status is looked for in every line of every file. */
const byLetter = new Map<string, Word[]>();
for (const each of words) {
  const letter = each.word[0] ?? '';
  byLetter.set(letter, [...(byLetter.get(letter) ?? []), each]);
}

export interface WordFound extends Word {
  readonly length: number;
}

/** The status word that a text begins with, in any case; hyphens count as spaces. */
export function wordAt(text: string): WordFound | null {
  const start = text.slice(0, 40).toLowerCase().replace(/[-_]/g, ' ');
  for (const each of byLetter.get(start[0] ?? '') ?? []) {
    if (!start.startsWith(each.word)) continue;
    const after = start[each.word.length] ?? '';
    const isHan = /\p{Script=Han}|\p{Script=Hiragana}/u.test(each.word);
    if (isHan || !/[\p{L}\p{N}]/u.test(after)) return { ...each, length: each.word.length };
  }
  return null;
}

/** True when a written status begins with the very word of a status, not with one that is like it. */
export const isSureStatus = (raw: string): boolean =>
  wordAt(raw.replace(/^[\s*_`"'~([{>]+/, ''))?.sure ?? false;

import { triggerWords } from '../revisit.ts';
import type { ExportedDecision, ExportedLink } from './exported.ts';
import { link, plain, table } from './plain.ts';

/**
 * What a reader must know about how the record came to be, besides its words. Empty for a decision
 * that several people scored and another person approved.
 */
export function stampsOf(decision: ExportedDecision): string[] {
  const { round, recorded, solo, driver, approver, reviewers } = decision;
  const stamps: string[] = [];
  if (recorded) stamps.push('recorded without scoring');
  if (solo || (approver !== null && approver === driver && !recorded))
    stamps.push('driver and approver are one person');
  if (!recorded && (reviewers.length === 1 || round?.input.ballots.length === 1))
    stamps.push('single reviewer');
  if (round?.underQuorum) stamps.push('revealed under quorum');
  return stamps;
}

const linkWords = {
  supersedes: { out: 'Supersedes', in: 'Superseded by' },
  amends: { out: 'Amends', in: 'Amended by' },
  depends_on: { out: 'Depends on', in: 'Needed by' },
  relates_to: { out: 'Relates to', in: 'Related to by' },
} as const satisfies Record<ExportedLink['kind'], Record<ExportedLink['direction'], string>>;

/** Number, links, stamps, revisit, and the hashes by which the record can be checked. */
export function recordSection(decision: ExportedDecision): string[] {
  const { parts, head } = decision;
  const stamps = stampsOf(decision);
  const revisit = [parts.revisit?.on ?? '', ...triggerWords(parts.revisit).map(plain)].filter(
    Boolean,
  );
  const rows: (readonly [string, string])[] = [
    ['Number', decision.ref],
    ['Service', plain(decision.service.name)],
    ['Kind', decision.kind],
    ...(decision.recorded
      ? [['Recorded by', plain(decision.driver)] as const]
      : [
          ['Driver', plain(decision.driver)] as const,
          ...(decision.approver ? [['Approver', plain(decision.approver)] as const] : []),
        ]),
    ...(decision.state === 'draft' || decision.recorded || decision.state === 'accepted'
      ? []
      : [['State', decision.state.replace('_', ' ')] as const]),
    ...(parts.profiles?.length
      ? [['Profiles', parts.profiles.map(plain).join(', ')] as const]
      : []),
    ...decision.links.map(linkRow),
    ...(decision.endedBecause ? [['Reason', plain(decision.endedBecause)] as const] : []),
    ...(revisit.length > 0 ? [['Revisit', revisit.join(', or when: ')] as const] : []),
    ...(stamps.length > 0 ? [['Stamps', stamps.join('; ')] as const] : []),
    ...(decision.rules.length > 0
      ? [['Review policy', decision.rules.map(plain).join('; ')] as const]
      : []),
    ['Material hash', `\`sha256:${decision.hash}\``],
    ...(head ? [['History head', `event ${head.seq}, \`sha256:${head.hash}\``] as const] : []),
  ];
  const cells = rows.map(([name, words]) => [name, { raw: words.replace(/\|/g, '\\|') }]);
  return ['## Record', table(['Fact', 'Value'], cells)];
}

function linkRow(each: ExportedLink): readonly [string, string] {
  const later = each.effective || each.kind !== 'supersedes' ? '' : ' (once accepted)';
  return [
    linkWords[each.kind][each.direction],
    `${link(each.ref, each.path)}, ${plain(each.title)}${later}`,
  ];
}

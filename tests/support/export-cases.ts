import type { ComponentMap } from '#domain/component-map.ts';
import { emptyComponentMap } from '#domain/component-map.ts';
import type { Checked } from '#domain/markdown/export/check.ts';
import type { Batch, ExportFormat, NamedLine } from '#domain/markdown/export/format.ts';
import { pathsOf, withPaths } from '#domain/markdown/export/paths.ts';
import type { ExportedDecision } from '#domain/markdown/exported.ts';
import { exampleA, smallCore } from './assessments.ts';
import { plainDecision, roundOf } from './exported.ts';

const map: ComponentMap = {
  ...emptyComponentMap,
  fallback: 'The Go loop stays behind a switch for one release',
  components: [
    {
      id: 'core',
      name: 'Ledger core',
      language: 'rust',
      owner: 'Core',
      path: 'core',
      hotPath: 0.8,
      effort: 0.2,
    },
    {
      id: 'api',
      name: 'API',
      language: 'go',
      owner: 'Payments',
      path: 'cmd',
      hotPath: 0.2,
      effort: 0.8,
    },
  ],
};

const scored: ExportedDecision = {
  ...plainDecision,
  ref: 'ledger-0002',
  number: 2,
  service: { slug: 'ledger', name: 'Ledger' },
  state: 'accepted',
  outcome: 'hybrid',
  decidedOn: '2026-11-24',
  parts: {
    title: 'Language for the ledger: Go & *Rust*',
    tags: ['ledger', 'month end'],
    context: 'The ledger posts every payment. At month end one loop takes 80 % of its time.',
    drivers: '* p99 under 15 ms\n* One team on call',
    'option.go':
      'Tune the loop.\n\n* Good, because nothing is new.\n* Bad, because the pauses stay.',
    'option.rust': 'Rewrite it.\n\n* Bad, because two people can review it.',
    'option.hybrid': 'A small Rust core behind gRPC.\n\n## Cost\n\nTwo milliseconds.',
    decision: 'Posting moves into a Rust core.\n\n```text\n## Status\nnot a heading\n```',
    consequences:
      '* Good, because p99 no longer depends on the collector.\n* Bad, because there are two toolchains.',
    confirmation: 'Replay month end before release.',
    more_information: 'See the spike.',
    outcome: { option: 'hybrid', reason: '', heldFrom: null },
    revisit: { on: '2031-01-15', condition: 'p99 over 25 ms' },
    map,
  },
  round: roundOf(
    { ...exampleA, hybrid: smallCore() },
    (id) => ({ ana: 'Ana', ben: 'Ben' })[id] ?? 'Cy, the third',
  ),
  responses: [
    {
      reviewer: 'Ben',
      kind: 'approve_with_concern',
      note: 'Profile it first.',
      harm: '',
      remedy: '',
      on: '2026-11-24',
      current: true,
      resolved: null,
    },
  ],
  evidence: [
    {
      criterion: 'Tail latency',
      what: 'p99 of a replay',
      go: 41,
      rust: 12,
      unit: 'ms',
      source: 'Spike',
      url: '',
      grade: 'B',
      verified: 'twice',
    },
  ],
  links: [
    {
      kind: 'supersedes',
      direction: 'out',
      ref: 'ledger-0001',
      title: 'Ledger [in Go]',
      path: '',
      effective: true,
    },
    {
      kind: 'relates_to',
      direction: 'out',
      ref: 'gateway-0001',
      title: 'How we write records',
      path: '',
      effective: true,
    },
  ],
};

const replaced: ExportedDecision = {
  ...plainDecision,
  ref: 'ledger-0001',
  number: 1,
  service: { slug: 'ledger', name: 'Ledger' },
  state: 'superseded',
  recorded: true,
  reviewers: [],
  approver: null,
  outcome: 'go',
  decidedOn: '2019-01-01',
  decidedYearOnly: true,
  parts: {
    title: 'Ledger [in Go]',
    context: 'We began.',
    decision: 'Go, because all of us know it.',
  },
  links: [
    {
      kind: 'supersedes',
      direction: 'in',
      ref: 'ledger-0002',
      title: 'Language for the ledger: Go & *Rust*',
      path: '',
      effective: true,
    },
  ],
};

const general: ExportedDecision = {
  ...plainDecision,
  ref: 'gateway-0001',
  number: 1,
  service: { slug: 'gateway', name: 'Gateway' },
  kind: 'general',
  state: 'withdrawn',
  decidedOn: '2026-10-02',
  parts: {
    title: 'How we write records',
    context: 'Every team writes them otherwise.',
    options: '* A wiki\n* Markdown beside the code',
    decision: 'Markdown beside the code.',
    consequences: 'They are reviewed like code.',
  },
};

/** A scored hybrid that took the place of an older record of the same service, and a general one. */
export const exportCases: readonly ExportedDecision[] = [general, replaced, scored];

export const lineOf = (decision: ExportedDecision): NamedLine => ({
  ref: decision.ref,
  serviceSlug: decision.service.slug,
  serviceName: decision.service.name,
  number: decision.number,
  title: decision.parts.title ?? '',
  state: decision.state,
  outcome: decision.outcome,
  decidedOn: decision.decidedOn,
  decidedYearOnly: decision.decidedYearOnly,
  recorded: decision.recorded,
  day: decision.decidedOn ?? decision.changedOn,
});

export function batchOf(
  decisions: readonly ExportedDecision[],
  service: string | null = null,
): Batch {
  return {
    team: 'Payments platform',
    service,
    head: { seq: '41', hash: 'f'.repeat(64) },
    folders: service === null,
    lines: decisions.map(lineOf),
  };
}

/** What an archive holds: the decisions' files, and those beside them. */
export function filesOf(
  format: ExportFormat,
  decisions: readonly ExportedDecision[],
  batch: Batch,
) {
  const paths = pathsOf(format, batch);
  const own = decisions.flatMap((decision): Checked[] => {
    const path = paths.get(decision.ref) ?? '';
    const linked = withPaths(decision, paths);
    const text = format.write?.(linked, batch);
    return text === undefined ? [] : [{ path, text, decision: linked }];
  });
  return { own, beside: format.beside(batch, paths) };
}

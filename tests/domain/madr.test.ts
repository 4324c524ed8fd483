import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { parse } from 'yaml';
import { assess, readAssessment } from '#domain/assessment.ts';
import { extractAssessment } from '#domain/markdown/assessment-block.ts';
import { toMadr } from '#domain/markdown/madr.ts';
import { stampsOf } from '#domain/markdown/madr-record.ts';
import { fileNameOf } from '#domain/markdown/plain.ts';
import { exampleA } from '../support/assessments.ts';
import { anyExported, anyWords, plainDecision, roundOf } from '../support/exported.ts';

const ownHeadings = new Set([
  ...['Context and Problem Statement', 'Decision Drivers', 'Considered Options'],
  ...['Decision Outcome', 'Pros and Cons of the Options', 'More Information', 'Scores', 'Verdict'],
  ...['Agreement and Dissent', 'Responses', 'Components and Boundaries', 'Evidence', 'Record'],
  'Assessment Input',
]);

/** The second-level headings a CommonMark reader finds. */
function sectionsOf(markdown: string): string[] {
  const body = markdown.replace(/^---\n[\s\S]*?\n---\n/, '');
  const tokens = new MarkdownIt().parse(body, {});
  return tokens.flatMap((token, index) =>
    token.type === 'heading_open' && token.tag === 'h2' && token.level === 0
      ? [tokens[index + 1]?.content ?? '']
      : [],
  );
}

const frontMatterOf = (markdown: string): unknown =>
  parse(/^---\n([\s\S]*?)\n---\n/.exec(markdown)?.[1] ?? '');

test('every decision has an export, whatever was typed into it', () => {
  fc.assert(
    fc.property(anyExported, (decision) => {
      const markdown = toMadr(decision);
      expect(frontMatterOf(markdown)).toMatchObject({
        consulted: [...decision.reviewers],
        informed: [],
      });
      const sections = sectionsOf(markdown);
      expect(sections.filter((title) => !ownHeadings.has(title))).toEqual([]);
      expect(new Set(sections).size).toBe(sections.length);
      expect(markdown).toMatch(/[^\n]\n$/);
    }),
    { numRuns: 60 },
  );
});

test('the embedded assessment survives whatever stands around it and gives the same result', () => {
  fc.assert(
    fc.property(anyExported, (decision) => {
      const text = extractAssessment(toMadr(decision));
      if (!decision.round) return expect(text).toBeNull();
      expect(JSON.parse(text ?? '')).toEqual(JSON.parse(JSON.stringify(decision.round.input)));
    }),
    { numRuns: 60 },
  );
  const read = readAssessment(
    extractAssessment(toMadr({ ...plainDecision, round: roundOf(exampleA) })) ?? '',
  );
  expect(read.ok && assess(read.value)).toEqual(assess(exampleA));
});

test('before the reveal an export has no section that could hold a score', () => {
  const sections = sectionsOf(toMadr({ ...plainDecision, state: 'scoring' }));
  expect(sections).toEqual([
    'Context and Problem Statement',
    'Considered Options',
    'Decision Outcome',
    'Record',
  ]);
});

test('the front matter speaks in words that other tools know', () => {
  const front = (over: Partial<typeof plainDecision>) =>
    frontMatterOf(toMadr({ ...plainDecision, ...over }));
  expect(front({ state: 'final_review' })).toMatchObject({
    status: 'proposed',
    date: '2026-11-20',
  });
  expect(
    front({ state: 'accepted', decidedOn: '2020-01-01', decidedYearOnly: true }),
  ).toMatchObject({ status: 'accepted', date: '2020', 'decision-makers': ['Fay', 'Dee'] });
  const link = { kind: 'supersedes', ref: 'payments-0009', title: 'T', path: '0009-t.md' } as const;
  expect(
    front({ state: 'superseded', links: [{ ...link, direction: 'in', effective: true }] }),
  ).toMatchObject({ status: 'superseded by payments-0009' });
});

test('the choice is told with its reason, or with the total that speaks for it', () => {
  const round = roundOf(exampleA);
  const chosen = (reason: string) =>
    toMadr({
      ...plainDecision,
      outcome: 'go',
      round,
      parts: { ...plainDecision.parts, outcome: { option: 'go', reason, heldFrom: null } },
    });
  expect(chosen('')).toContain(
    'Chosen option: "Go", because it has the highest total of round 1: 3.64.',
  );
  expect(chosen('it is boring.')).toContain('Chosen option: "Go", because it is boring.');
  expect(chosen('## A\n\n## B')).toContain('because of what follows.\n\n#### A <!-- was: ## -->');
});

test('stamps say what a record lacks', () => {
  const one = roundOf({ ...exampleA, ballots: exampleA.ballots.slice(0, 1) });
  expect(stampsOf(plainDecision)).toEqual([]);
  expect(stampsOf({ ...plainDecision, recorded: true })).toEqual(['recorded without scoring']);
  expect(stampsOf({ ...plainDecision, solo: true, round: { ...one, underQuorum: true } })).toEqual([
    'driver and approver are one person',
    'single reviewer',
    'revealed under quorum',
  ]);
});

test('file names hold a number and plain letters, whatever the title', () => {
  fc.assert(
    fc.property(anyWords, (title) =>
      /^0007-[a-z0-9]+(?:-[a-z0-9]+)*\.md$/.test(fileNameOf(7, title)),
    ),
  );
  expect(fileNameOf(7, '../../Straße & "Ærø"\n.md')).toBe('0007-stra-e-r-md.md');
});

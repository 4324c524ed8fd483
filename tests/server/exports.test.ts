import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { assess, readAssessment } from '#domain/assessment.ts';
import { parseDecisionRef } from '#domain/ids.ts';
import { extractAssessment } from '#domain/markdown/assessment-block.ts';
import { exportFormat } from '#domain/markdown/export/formats.ts';
import { type Actor, decisionAccess } from '#server/access.ts';
import { createDecision } from '#server/decisions/commands.ts';
import { publicCases } from '#server/demo/cases.ts';
import { exportArchive } from '#server/exports/archive.ts';
import { lookAtExport } from '#server/exports/check.ts';
import { attachment } from '#server/exports/download.ts';
import { exportDecision } from '#server/exports/file.ts';
import { recordMadeDecision } from '#server/review/made-command.ts';
import { saveScore } from '#server/scoring/ballot-commands.ts';
import { newestResult } from '#server/scoring/queries.ts';
import { asOwner, expect, test } from '#tests/support/database.ts';
import { acceptLedger, ledgerInScoring, revealLedger, steadyPeople } from '#tests/support/demo.ts';
import { expectGolden } from '#tests/support/golden.ts';
import { grantOf, must, team } from '#tests/support/world.ts';
import { filesOfStream } from '#tests/support/zip.ts';

const madr = exportFormat('madr');

async function exported(actor: Actor, slug: string, ref: string) {
  const parsed = parseDecisionRef(ref);
  if (!parsed) throw new Error(ref);
  return exportDecision(must(await decisionAccess(actor, slug, parsed)));
}

test('before the reveal an export says the same whatever the ballots hold', async () => {
  const ledger = await ledgerInScoring();
  const file = async () => (await exported(ledger.guest, ledger.slug, 'demo-ledger-0001')).text;
  const before = await file();
  await asOwner(`UPDATE score SET go = 1, rust = 1, abstain = NULL, note = 'marker-note'`);
  await asOwner(`UPDATE boundary_answer SET answer = 'bad'`);
  const { decisionId, guest } = ledger;
  const slip = { criterion: 'perf.memory', go: 5, rust: 5, abstain: null, note: 'marker-own' };
  must(await saveScore(guest, { decisionId, ...slip }));
  expect(await file()).toBe(before);
  expect(before).not.toContain('## Scores');
  expect(before).not.toContain('json assessment');
  const zip = await exportArchive(guest, await grantOf(guest, ledger.slug), madr);
  const files = [...(await filesOfStream(zip.stream)).values()].join('\n');
  expect(files).not.toMatch(/marker-|## Scores|json assessment/);
});

test('the whole flow leaves as one file, and its result can be computed again from it', async () => {
  const ledger = await ledgerInScoring();
  await revealLedger(ledger);
  const grantRef = parseDecisionRef('demo-ledger-0001');
  if (!grantRef) throw new Error('ref');
  const grant = must(await decisionAccess(ledger.guest, ledger.slug, grantRef));
  const known = await newestResult(grant);
  await acceptLedger(ledger);
  const { text: markdown, fileName } = await exported(
    ledger.guest,
    ledger.slug,
    'demo-ledger-0001',
  );
  expect(fileName).toBe('0001-language-for-the-demo-ledger.md');
  const read = must(readAssessment(extractAssessment(markdown) ?? ''));
  expect(assess(read)).toEqual(known?.result);
  expectGolden('flow.md', markdown);
});

test('the assess command reads an exported file', async ({ database: _database }, info) => {
  const ledger = await ledgerInScoring();
  await revealLedger(ledger);
  const { text: markdown } = await exported(ledger.guest, ledger.slug, 'demo-ledger-0001');
  const path = info.outputPath('decision.md');
  await writeFile(path, markdown);
  const { stdout } = await promisify(execFile)('npm', ['run', '-s', 'assess', '--', path]);
  const result: unknown = JSON.parse(stdout);
  expect(result).toMatchObject({ assessment: 1, ranking: ['hybrid', 'go', 'rust'] });
});

test('the eighteen public decisions leave as the files we have read', async () => {
  const { teamId, slug, people } = await steadyPeople();
  const [guest] = people;
  if (!guest) throw new Error('nobody');
  for (const { service, ...made } of publicCases) {
    must(await recordMadeDecision(guest, { ...made, teamId, newServiceName: service }));
  }
  const zip = await exportArchive(guest, await grantOf(guest, slug), madr);
  const files = await filesOfStream(zip.stream);
  expect(files.size).toBe(19);
  for (const [name, text] of files) {
    expectGolden(`cases/${name.replace('docs/decisions/', '')}`, text);
  }
});

test('file names and front matter hold whatever a title holds', async () => {
  const { teamId, slug, ana } = await team();
  const titles = [
    '../../../etc/passwd',
    'x"; filename="evil.exe',
    '=HYPERLINK("http://x")',
    '# | `a` <script>alert(1)</script>',
    'Öl & 火: 100 %',
    '---\nstatus: accepted',
    '\u202egnp.exe',
  ];
  for (const title of titles) {
    const input = { teamId, kind: 'language', title, profiles: [] } as const;
    const made = must(
      await createDecision(ana, {
        ...input,
        newServiceName: `S ${titles.indexOf(title)}`,
      } as never),
    );
    const { fileName, text: markdown } = await exported(ana, slug, made.ref);
    expect(fileName).toMatch(/^0001-[a-z0-9-]+\.md$/);
    const front = parse(markdown.split('---\n')[1] ?? '');
    expect(front).toMatchObject({ status: 'draft', 'decision-makers': ['Ana'] });
    expect(markdown.match(/^# .*$/gm)).toHaveLength(1);
  }
  const zip = await exportArchive(ana, await grantOf(ana, slug), madr);
  for (const name of (await filesOfStream(zip.stream)).keys()) {
    expect(name).toMatch(/^(?:README\.md|[a-z0-9-]+\/docs\/decisions\/\d{4}-[a-z0-9-]+\.md)$/);
  }
});

test('a service leaves alone when it is asked for alone', async () => {
  const { teamId, slug, ana } = await team();
  for (const newServiceName of ['Ledger', 'Gateway']) {
    const input = { teamId, kind: 'general', profiles: [], newServiceName };
    must(await createDecision(ana, input as never));
  }
  const zip = await exportArchive(ana, await grantOf(ana, slug), madr, 'ledger');
  expect(zip.fileName).toBe('ledger-decisions.zip');
  expect([...(await filesOfStream(zip.stream)).keys()]).toEqual([
    'README.md',
    'docs/decisions/0001-decision-for-ledger.md',
  ]);
});

test('the check reads some files of many evenly, and all of them when asked', async () => {
  const { teamId, slug, ana } = await team();
  const names = Array.from({ length: 7 }, (_, n) => `Service ${n + 1}`);
  for (const newServiceName of names) {
    const input = { teamId, kind: 'general', profiles: [], newServiceName, title: 'A `b`' };
    must(await createDecision(ana, input as never));
  }
  const grant = await grantOf(ana, slug);
  const some = await lookAtExport(ana, grant, exportFormat('backstage'), { most: 3 });
  expect([some.read, some.paths.length]).toEqual([3, 8]);
  expect(some.missed.map(({ what, paths }) => [what, paths])).toEqual([
    ['title', ['1', '4', '6'].map((n) => `service-${n}/docs/decisions/0001-a-b.md`)],
  ]);
  const file = 'service-7/docs/decisions/0001-a-b.md';
  const all = await lookAtExport(ana, grant, exportFormat('backstage'), { file });
  expect([all.read, all.missed[0]?.paths.length]).toEqual([7, 7]);
  expect(all.shown?.text).toContain('# A \\`b\\`');
});

test('a download header carries any name and nothing else', () => {
  expect(attachment('a.md')).toBe('attachment; filename="a.md"');
  expect(attachment('a"\r\nSet-Cookie: x.md')).toBe('attachment; filename="a---Set-Cookie: x.md"');
  expect(attachment('Öl 100%.md')).toBe(
    'attachment; filename="-l 100-.md"; filename*=UTF-8\'\'%C3%96l%20100%25.md',
  );
});

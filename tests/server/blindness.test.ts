import { readdir } from 'node:fs/promises';
import { historyOf } from '#server/review/history.ts';
import { revealRound } from '#server/scoring/commands.ts';
import * as scoring from '#server/scoring/queries.ts';
import { auditOf } from '#server/teams/audit.ts';
import { asOwner, expect, test } from '#tests/support/database.ts';
import { hiddenBallots } from '#tests/support/hidden-ballots.ts';
import { askEverything, asked, elsewhere } from '#tests/support/questions.ts';
import { passesForGood, readingOf, type Scene } from '#tests/support/rounds.ts';
import { grantOf, must } from '#tests/support/world.ts';

// Nobody can get another ballot before the reveal. The proof: two worlds that differ only in hidden
// scores must give the same bytes to everybody who does not own them, from every query there is.

/** The other world: the same ballots with other scores, notes, abstentions, lines and answers. */
async function otherScores({ decisionId }: Scene): Promise<void> {
  const hidden = `ballot_id IN (SELECT b.id FROM ballot b JOIN round r ON r.id = b.round_id
    WHERE r.decision_id = $1)`;
  for (const statement of [
    `UPDATE score SET go = 5, rust = 1, note = 'another note' WHERE ${hidden}`,
    `UPDATE score SET go = NULL, rust = NULL, abstain = 'no knowledge'
      WHERE ${hidden} AND criterion LIKE 'team.%'`,
    `UPDATE red_line SET option = 'rust', reason = 'another' WHERE ${hidden}`,
    `UPDATE boundary_answer SET answer = 'bad' WHERE ${hidden}`,
  ])
    await asOwner(statement, [decisionId]);
}

test('two worlds that differ only in hidden scores answer everybody with the same bytes', async () => {
  const scene = await hiddenBallots();
  const { ana, ben, vic } = scene;
  const people = { driverAndOwner: ana, approver: ben, viewer: vic };
  const before: Record<string, Record<string, string>> = {};
  for (const [who, actor] of Object.entries(people))
    before[who] = await askEverything(scene, actor);
  await otherScores(scene);
  for (const [who, actor] of Object.entries(people))
    expect(await askEverything(scene, actor), who).toEqual(before[who]);
  expect(JSON.stringify(before)).not.toContain('canary');
});

test('the same questions do tell the worlds apart once the round is revealed', async () => {
  const scene = await hiddenBallots();
  const [, cy = scene.ana, begun = scene.ana] = scene.reviewers;
  const pastOf = async (actor: typeof cy) => scoring.myPastBallots(await readingOf(scene, actor));
  expect(await pastOf(cy)).toEqual([]);
  await passesForGood(scene.decisionId);
  must(await revealRound(scene.ana, scene));
  const after = await askEverything(scene, scene.vic);
  expect(after['scoring.newestResult']).toContain('canary two');
  expect(after['scoring.publishedNotes']).toContain('canary one');
  expect(JSON.stringify(after)).not.toContain('canary three');
  // And each finds the ballot they put in themselves, nobody a ballot that never was.
  const own = { n: 1, revealed: true, ballot: { redLines: [{ reason: 'canary two' }] } };
  expect(await pastOf(cy)).toMatchObject([own]);
  for (const actor of [scene.ana, scene.vic, begun]) expect(await pastOf(actor)).toEqual([]);
});

test('who has put a ballot in stays unsaid until the reveal', async () => {
  const scene = await hiddenBallots();
  const ballots = <T extends { type: string }>(events: readonly T[]) =>
    events.filter(({ type }) => type === 'ballot_submitted');
  const { events } = await historyOf(await readingOf(scene, scene.ben));
  expect(ballots(events)).toMatchObject([{ by: null, payload: { n: 1 } }]);
  const { lines } = await auditOf(await grantOf(scene.ana, scene.slug));
  expect(ballots(lines)).toMatchObject([{ actor: null, payload: { n: 1 } }]);
});

test('one reviewer cannot read the ballot of another by its round', async () => {
  const scene = await hiddenBallots();
  const other = await hiddenBallots();
  const cy = other.reviewers[1];
  if (!cy) throw new Error('reviewers');
  const round = await scoring.roundToScore(await readingOf(other, cy));
  const mine = await scoring.myBallot(await readingOf(other, cy), round?.id ?? '');
  expect(mine?.redLines).toHaveLength(1);
  expect(await scoring.myBallot(await readingOf(other, other.ana), round?.id ?? '')).toBeNull();
  const foreign = await readingOf(scene, scene.ana);
  expect(await scoring.myBallot(foreign, round?.id ?? '')).toBeNull();
  expect(await scoring.publishedNotes(foreign, round?.id ?? '')).toEqual([]);
});

test('every exported query is asked, or known to touch no decision', async () => {
  const server = new URL('../../server/', import.meta.url);
  const rooms = (await readdir(server, { withFileTypes: true })).filter((it) => it.isDirectory());
  for (const { name } of rooms) {
    const files = await readdir(new URL(`${name}/`, server));
    if (!files.includes('queries.ts')) continue;
    const loaded: Record<string, unknown> = await import(`../../server/${name}/queries.ts`);
    const found = Object.keys(loaded).filter((key) => typeof loaded[key] === 'function');
    const known = [...Object.keys(asked[name] ?? {}), ...(elsewhere[name] ?? [])];
    expect(known.sort(), `server/${name}/queries.ts`).toEqual(expect.arrayContaining(found.sort()));
  }
});

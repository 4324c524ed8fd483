import { assess, readAssessment } from '#domain/assessment.ts';
import { extractAssessment } from '#domain/markdown/assessment-block.ts';
import { toMadr } from '#domain/markdown/madr.ts';
import { builtInVersion } from '#domain/template.ts';
import { askFor } from '#server/asker.ts';
import { db } from '#server/db.ts';
import { createDecision, setPeople } from '#server/decisions/commands.ts';
import { savePart } from '#server/decisions/part-commands.ts';
import { exportedDecision } from '#server/exports/decision.ts';
import { recordMadeDecision } from '#server/review/made-command.ts';
import { saveScore, submitBallot } from '#server/scoring/ballot-commands.ts';
import { openRound, revealRound } from '#server/scoring/commands.ts';
import { newestResult } from '#server/scoring/queries.ts';
import { retireTemplate } from '#server/templates/commands.ts';
import { effectOn } from '#server/templates/effect.ts';
import { offeredTemplates } from '#server/templates/offered.ts';
import { expect, test } from '#tests/support/database.ts';
import { hybridMap, readingOf } from '#tests/support/rounds.ts';
import { as, ownContent, publish, published, save, type Team } from '#tests/support/templates.ts';
import { codeOf, grantOf, must, team } from '#tests/support/world.ts';

async function scored(place: Team, template: string) {
  const { ana, ben, cy, teamId } = place;
  const made = must(
    await createDecision(
      ana,
      as({ teamId, newServiceName: 'Meter', kind: 'language', profiles: ['crud_api'], template }),
    ),
  );
  const { decisionId } = made;
  const part = (key: string, value: unknown) =>
    savePart(ana, as({ decisionId, key, value, version: 0 }));
  must(await part('context', 'It reads a million meters.'));
  must(await part('map', hybridMap));
  const reviewerIds = [ana.userId, cy.userId];
  must(
    await setPeople(
      ana,
      as({ decisionId, driverId: ana.userId, approverId: ben.userId, reviewerIds, solo: false }),
    ),
  );
  must(await openRound(ana, { decisionId }));
  const round = await db().round.findFirstOrThrow({ where: { decisionId } });
  for (const actor of [ana, cy]) {
    const [first = '', ...rest] = round.criteria;
    const score = { go: 3, rust: 4, abstain: null, note: '' };
    must(await saveScore(actor, { decisionId, criterion: first, ...score }));
    // The rest goes past the command: thirteen saves a ballot would take the whole time.
    const ballot = await db().ballot.findFirstOrThrow({
      where: { roundId: round.id, reviewerId: actor.userId },
    });
    const rows = rest.map((criterion) => ({ ballotId: ballot.id, criterion, ...score }));
    await askFor(actor.userId, () => db().score.createMany({ data: rows }));
    must(await submitBallot(actor, { decisionId }));
  }
  must(await revealRound(ana, { decisionId }));
  return { ...place, ...made, vic: ana, reviewers: [ana, cy] };
}

test('a decision keeps the version it started with: criteria, groups, names and penalties, in the export too', async () => {
  const place = await team();
  const { ana, teamId } = place;
  const own = await published(place);
  const scene = await scored(place, own.version);
  must(
    await save(ana, teamId, own.id, 2, {
      ...ownContent(),
      criteria: ownContent().criteria.map((one) => ({ ...one, name: `New ${one.name}` })),
    }),
  );
  must(await publish(ana, teamId, own.id, 3));
  const grant = await readingOf(scene, ana);
  expect(grant.templateVersion).toBe(own.version);
  const result = await newestResult(grant);
  expect(result?.input.criteria.at(-1)).toEqual({
    id: 'own.energy',
    group: 'performance',
    weight: 13,
  });
  expect(result?.template.criteria.at(-1)?.name).toBe('Energy');
  const markdown = toMadr(await exportedDecision(grant));
  expect(markdown).toContain('Energy');
  expect(markdown).not.toContain('New Energy');
  const carried = must(readAssessment(extractAssessment(markdown) ?? ''));
  expect(carried.hybrid?.penalties).toEqual(ownContent().boundaryPenalties);
  expect(assess(carried).totals).toEqual(result?.result.totals);
});

test('a retired template is offered to nobody, and what follows it goes on', async () => {
  const place = await team();
  const { ana, teamId, slug } = place;
  const own = await published(place);
  const scene = await scored(place, own.version);
  const old = { teamId, title: 'Old', decided: null, outcome: 'go', reason: 'So.' };
  const recordOld = (profiles: readonly string[] = []) =>
    recordMadeDecision(
      ana,
      as({
        ...{ ...old, newServiceName: 'Old', template: own.version, profiles },
        components: [{ name: 'old', language: 'go' }],
      }),
    );
  expect(codeOf(await recordOld(['of_nobody']))).toBe('invalid');
  const { decisionId } = must(await recordOld(['crud_api']));
  const row = await db().decision.findUniqueOrThrow({ where: { id: decisionId } });
  expect(row.templateVersion).toBe(own.version);
  must(await retireTemplate(ana, as({ teamId, templateId: own.id })));
  expect((await offeredTemplates(await grantOf(ana, slug))).map(({ name }) => name)).toEqual([
    'Go or Rust',
  ]);
  expect(codeOf(await recordOld())).toBe('invalid');
  const again = {
    teamId,
    newServiceName: 'Gauge',
    kind: 'language',
    profiles: [],
    template: own.version,
  };
  expect(codeOf(await createDecision(ana, as(again)))).toBe('invalid');
  expect((await newestResult(await readingOf(scene, ana)))?.template.name).toBe('Ours');
  expect(codeOf(await save(ana, teamId, own.id, 2, ownContent()))).toBe('wrong_state');
  const types = (
    await db().event.findMany({
      where: { teamId, type: { startsWith: 'template_' } },
      orderBy: { seq: 'asc' },
    })
  ).map(({ type }) => type);
  expect(types).toEqual(['template_created', 'template_published', 'template_retired']);
});

test('the effect on accepted decisions is computed from their ballots, and only theirs', async () => {
  const place = await team();
  const scene = await scored(place, builtInVersion);
  const { teamId, decisionId } = scene;
  expect(await effectOn(teamId, ownContent())).toEqual([]);
  await db().decision.update({ where: { id: decisionId }, data: { state: 'accepted' } });
  const [line] = await effectOn(teamId, ownContent());
  expect(line).toMatchObject({ ref: scene.ref, effect: { turns: false, unscored: 1, dropped: 0 } });
  const [gone] = await effectOn(teamId, { ...ownContent(), profiles: [] });
  expect(gone?.effect).toBeNull();
});

import { builtInTemplate, criterionIds } from '#domain/built-in-template.ts';
import { canonicalJson } from '#domain/canonical.ts';
import { defaultPolicy } from '#domain/policy.ts';
import { builtInVersion } from '#domain/template.ts';
import { sha256 } from '#server/hash.ts';
import type { Panel } from './panels.ts';
import type { Scene } from './scene.ts';
import { Json } from './tables.ts';
import { remark } from './texts.ts';

/** The one round of a language decision, with its ballots; answers its row as a snapshot holds it. */
export function writeRound(scene: Scene, panel: Panel): object {
  const { sheets, random, planned, story } = scene;
  const { id: decisionId, driver, state } = planned;
  const id = random.id('rnd');
  const openedAt = new Date(story.at(0.34));
  const revealedAt = story.revealed ? new Date(story.at(0.58)) : null;
  const { weights, map, input, result } = panel;
  sheets.add('round', {
    ...{ id, decisionId, n: 1, criteria: criterionIds, openedAt, openedBy: driver },
    weights: new Json(weights),
    map: map ? new Json(map) : null,
    templateVersion: builtInVersion,
  });
  scene.tell(openedAt.getTime(), driver, {
    type: 'round_opened',
    payload: {
      n: 1,
      weightsHash: sha256(canonicalJson(weights)),
      templateVersion: builtInVersion,
      criteria: [...criterionIds],
      deadline: null,
      policy: { ...defaultPolicy, named: [] },
    },
  });
  const late = state === 'scoring' ? 2 : 0;
  panel.ballots.slice(late).forEach((_, n) => {
    writeBallot(scene, panel, { n: n + late, roundId: id });
  });
  if (!revealedAt) return {};
  const cause = 'driver';
  const round = { id, revealedAt, revealedBy: driver, revealCause: cause, closedAt: null };
  sheets.add('revealed', { ...round, input: new Json(input), result: new Json(result) });
  const ballots = panel.ballots.length;
  scene.tell(revealedAt.getTime(), driver, {
    type: 'round_revealed',
    payload: { n: 1, ballots, missing: [], underQuorum: false, cause },
  });
  return { ...round, n: 1, criteria: criterionIds, openedAt, openedBy: driver, input, result };
}

function writeBallot(scene: Scene, panel: Panel, place: { n: number; roundId: string }): void {
  const { sheets, random, story } = scene;
  const ballot = panel.ballots[place.n];
  if (!ballot) return;
  const id = random.id('bal');
  const at = story.at(0.36 + (0.18 * place.n) / panel.ballots.length);
  const { reviewerId } = ballot;
  const { roundId } = place;
  sheets.add('ballot', {
    ...{ id, roundId, reviewerId },
    submittedAt: new Date(at),
    createdAt: new Date(at - 600_000),
  });
  for (const { criterion, go, rust, abstain, note } of ballot.scores)
    sheets.add('score', { ballotId: id, criterion, go, rust, abstain, note });
  for (const { boundaryId, question, answer } of ballot.answers)
    sheets.add('boundary_answer', { ballotId: id, boundaryId, question, answer });
  const payload = { n: 1, salt: random.hex(43) };
  scene.tell(at, reviewerId, { type: 'ballot_submitted', payload });
}

const units = ['ms', 'MiB', 'min', 'USD a month'] as const;

/** Facts beside the scores; answers the rows. */
export function writeEvidence(scene: Scene): object[] {
  const { sheets, random, planned, story, topic } = scene;
  const language = planned.kind === 'language';
  const count = language ? random.between(0, 3) : random.between(0, 1);
  return Array.from({ length: planned.recorded ? 1 : count }, (_, n) => {
    const criterion = language ? random.pick(builtInTemplate.criteria).id : null;
    const at = story.at(0.1 + 0.05 * n);
    const row = {
      ...{ id: random.id('evd'), decisionId: planned.id, criterion },
      what: remark(topic, random),
      goValue: language ? random.between(10, 900) : null,
      rustValue: language ? random.between(10, 900) : null,
      unit: language ? random.pick(units) : '',
      source: `Measured by the owners of ${topic.service}`,
      grade: random.pick(['A', 'B', 'C', 'D']),
      verified: '',
      addedBy: planned.driver,
      createdAt: new Date(at),
    };
    sheets.add('evidence', row);
    if (!planned.recorded)
      scene.tell(at, planned.driver, {
        type: 'evidence_added',
        payload: { evidence: row.id, criterion },
      });
    return row;
  });
}

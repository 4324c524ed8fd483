import { decisionRef } from '#domain/ids.ts';
import { defaultPolicy } from '#domain/policy.ts';
import { materialText, searchableText } from '#domain/record.ts';
import { builtInVersion } from '#domain/template.ts';
import { sha256 } from '#server/hash.ts';
import type { Happenings } from './happenings.ts';
import { type House, span } from './house.ts';
import type { Panel } from './panels.ts';
import { partsOf, writingOf } from './parts.ts';
import type { Planned } from './plan.ts';
import { Random } from './random.ts';
import { reviewersOf, writeLinks, writeReview } from './review.ts';
import { type Scene, telling } from './scene.ts';
import { writeEvidence, writeRound } from './scoring.ts';
import { snapshotOf } from './snapshot.ts';
import { changesStack, dayOf, writeStack } from './stack.ts';
import { storyOf } from './story.ts';
import { Json, type Sheets } from './tables.ts';
import { remark, topicOf } from './texts.ts';

/** What the decisions of a team are written with. */
export interface Desk {
  readonly seed: string;
  readonly house: House;
  readonly names: ReadonlyMap<string, string>;
  readonly panelAt: (n: number) => Panel;
  readonly happenings: Happenings;
  readonly sheets: Sheets;
}

/** Every row of one decision; what is told by and by brings the history to `events` so far. */
export function writeDecision(desk: Desk, planned: Planned, events: number): void {
  const scene = sceneOf(desk, planned);
  const { story, sheets } = scene;
  const accepted = ['accepted', 'superseded'].includes(planned.state);
  writeHead(scene, accepted);
  const round = scene.panel ? [writeRound(scene, scene.panel)] : [];
  const evidence = writeEvidence(scene);
  writeLinks(scene);
  const review = story.proposed ? writeReview(scene) : null;
  tellEnd(scene, accepted);
  const stack = changesStack(planned) ? writeStack(scene) : { components: [], boundaries: [] };
  if (accepted && planned.before) tellSuperseded(scene, planned.before);
  writeParts(scene, planned.recorded ? 0 : Math.max(0, events - desk.happenings.told));
  const decided = { rounds: round, evidence, responses: review?.responses ?? [], ...stack };
  sheets.add('ended', {
    ...{ id: planned.id, state: planned.state, version: 1 + story.moves },
    acceptedHash: accepted ? scene.hash : null,
    snapshot: accepted
      ? new Json(snapshotOf(scene, { ...decided, proposals: review ? [review.proposal] : [] }))
      : null,
  });
}

function sceneOf(
  { seed, house, names, panelAt, happenings, sheets }: Desk,
  planned: Planned,
): Scene {
  const random = new Random(`${seed} record ${planned.id}`);
  const topic = topicOf(random, planned.service.name);
  const panel = planned.panel === null ? null : panelAt(planned.panel);
  const parts = partsOf(random, topic, planned, panel);
  return {
    ...{ house, planned, topic, parts, panel, names, random, sheets },
    story: storyOf(planned, span.until),
    ref: decisionRef(planned.service.slug, planned.number),
    hash: sha256(materialText(parts)),
    ...telling(happenings, planned.id),
  };
}

function writeHead(scene: Scene, accepted: boolean): void {
  const { sheets, planned, house, story, parts, ref, panel } = scene;
  const { id, number, kind, service, recorded, driver } = planned;
  const made = accepted ? dayOf(planned) : null;
  const pinned = !recorded && (story.proposed || panel !== null);
  sheets.add('decision', {
    ...{ id, teamId: house.teamId, serviceId: service.id, number, kind, recorded },
    title: parts.title,
    tags: parts.tags ?? [],
    driverId: driver,
    approverId: recorded ? null : planned.approver,
    templateVersion: builtInVersion,
    policy: pinned ? new Json(defaultPolicy) : null,
    outcome: accepted ? planned.outcome : null,
    decidedOn: made?.day ?? null,
    decidedYearOnly: made?.yearOnly ?? false,
    revisitOn: parts.revisit?.on ?? null,
    headline: panel && story.revealed ? new Json(panel.headline) : null,
    searchText: searchableText(parts, ref),
    createdAt: new Date(planned.created),
    updatedAt: new Date(story.last),
  });
  if (recorded) return;
  const addedAt = new Date(planned.created + 60_000);
  const reviewers = reviewersOf(scene);
  for (const userId of reviewers) sheets.add('reviewer', { decisionId: id, userId, addedAt });
  const title = parts.title;
  scene.tell(planned.created, driver, {
    type: 'decision_created',
    serviceId: service.id,
    payload: { ref, kind, title },
  });
  scene.tell(addedAt.getTime(), driver, {
    type: 'people_set',
    payload: { driver, approver: planned.approver, reviewers: [...reviewers], solo: false },
  });
}

/** The parts as they stand, every state they had, and a save for each of those but the first. */
function writeParts(scene: Scene, saves: number): void {
  const { sheets, random, planned, story, parts } = scene;
  const { id: decisionId, driver } = planned;
  const written = writingOf(parts, saves);
  const versions = new Map<string, { version: number; at: number }>();
  const keep = (key: string, value: unknown, version: number, at: number) => {
    const createdAt = new Date(at);
    const kept = { decisionId, key, version, value: new Json(value), authorId: driver, createdAt };
    sheets.add('part_revision', { id: random.id('rev'), ...kept });
    versions.set(key, { version, at });
  };
  for (const key of written.first) keep(key, parts[key], 1, planned.created);
  const count = { early: written.saves.filter(({ late }) => !late).length, late: 0 };
  count.late = written.saves.length - count.early;
  written.saves.forEach(({ key, version, value, late }, n) => {
    const share = late
      ? 0.6 + (0.14 * (n - count.early)) / count.late
      : 0.02 + (0.28 * n) / count.early;
    const at = story.at(share);
    keep(key, value, version, at);
    scene.tell(at, driver, { type: 'part_saved', payload: { key, version } });
  });
  for (const [key, { version, at }] of versions) {
    const value = new Json(parts[key as keyof typeof parts]);
    sheets.add('part', {
      decisionId,
      key,
      value,
      version,
      updatedBy: driver,
      updatedAt: new Date(at),
    });
  }
}

function tellEnd(scene: Scene, accepted: boolean): void {
  const { planned, story, ref, hash, parts, random, topic } = scene;
  const { recorded, approver, driver } = planned;
  const outcome = planned.outcome ?? 'other';
  if (story.ended === null) return;
  const reason = () => remark(topic, random);
  const serviceId = planned.service.id;
  if (recorded) {
    const payload = { ref, title: parts.title, outcome, decidedOn: dayOf(planned).day, hash };
    scene.tell(story.ended, driver, { type: 'decision_recorded', serviceId, payload });
  } else if (accepted) {
    const payload = { ref, outcome, hash, heldFrom: dayOf(planned).day };
    scene.tell(story.ended, approver, { type: 'decision_accepted', serviceId, payload });
  } else if (planned.state === 'rejected')
    scene.tell(story.ended, approver, { type: 'decision_rejected', payload: { reason: reason() } });
  else
    scene.tell(story.ended, driver, { type: 'decision_withdrawn', payload: { reason: reason() } });
}

function tellSuperseded(scene: Scene, before: Planned): void {
  const { planned, story } = scene;
  const payload = { by: planned.id };
  const event = { type: 'decision_superseded', decisionId: before.id, payload } as const;
  scene.tellOther(story.ended ?? 0, planned.approver, event);
}

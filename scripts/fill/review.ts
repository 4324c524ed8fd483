import { defaultPolicy } from '#domain/policy.ts';
import { materialKeys } from '#domain/record.ts';
import type { Scene } from './scene.ts';
import { Json } from './tables.ts';
import { remark } from './texts.ts';

const hour = 3_600_000;

/** The proposal, what was proposed, and the answers; answers what a snapshot holds of them. */
export function writeReview(scene: Scene): { proposal: object; responses: object[] } {
  const { sheets, random, planned, story, parts, hash } = scene;
  const { id: decisionId, driver, kind } = planned;
  const opened = story.at(0.76);
  const outcome = planned.outcome ?? 'other';
  const closesAt = new Date(opened + defaultPolicy.windowHours * hour);
  const proposal = {
    ...{ id: random.id('prp'), decisionId, n: 1, outcome, hash, openedBy: driver, closesAt },
    openedAt: new Date(opened),
    closedAt: story.ended === null ? null : new Date(story.ended),
  };
  sheets.add('proposal', proposal);
  const material = Object.fromEntries(materialKeys.map((key) => [key, parts[key] ?? null]));
  const at = proposal.openedAt;
  sheets.add('proposed_text', { decisionId, proposalN: 1, hash, parts: new Json(material), at });
  const stated = { n: 1, outcome, hash, closesAt: closesAt.toISOString() };
  const policy = kind === 'general' ? { policy: { ...defaultPolicy, named: [] } } : {};
  scene.tell(opened, driver, { type: 'proposal_opened', payload: { ...stated, ...policy } });
  return { proposal, responses: writeResponses(scene) };
}

function writeResponses(scene: Scene): object[] {
  const { sheets, random, planned, story, hash, topic } = scene;
  const reviewers = reviewersOf(scene);
  const given = planned.state === 'final_review' ? reviewers.slice(1) : reviewers;
  return given.map((reviewerId, n) => {
    const kind = random.pick([
      'approve',
      'approve',
      'approve',
      'approve_with_concern',
      'abstain',
    ] as const);
    const at = story.at(0.78 + (0.11 * n) / given.length);
    const row = {
      ...{ id: random.id('rsp'), decisionId: planned.id, proposalN: 1, reviewerId, kind },
      note: kind === 'approve_with_concern' ? remark(topic, random) : '',
      hash,
      createdAt: new Date(at),
    };
    sheets.add('response', row);
    scene.tell(at, reviewerId, { type: 'response_recorded', payload: { n: 1, kind, hash } });
    return row;
  });
}

/** Those of its round, or those that were named. */
export const reviewersOf = ({ panel, planned }: Scene): readonly string[] =>
  panel ? panel.ballots.map(({ reviewerId }) => reviewerId) : planned.reviewers;

const link = (kind: string, to: string) => ({ type: 'link_set', payload: { to, kind } }) as const;

/** What it takes the place of, and what else it names. */
export function writeLinks(scene: Scene): void {
  const { sheets, random, planned, story } = scene;
  const { id: fromId, before, related, driver } = planned;
  const at = story.at(0.7);
  const accepted = planned.state === 'accepted' || planned.state === 'superseded';
  const effectiveAt = accepted && planned.decided !== null ? new Date(planned.decided) : null;
  const shared = { createdBy: driver, createdAt: new Date(at), effectiveAt };
  const add = (toId: string, kind: string) => {
    sheets.add('decision_link', { fromId, toId, kind, ...shared });
    if (!planned.recorded && at <= story.last) scene.tell(at, driver, link(kind, toId));
  };
  if (before) add(before.id, 'supersedes');
  if (related && related !== before)
    add(related.id, random.pick(['relates_to', 'relates_to', 'depends_on', 'amends']));
}

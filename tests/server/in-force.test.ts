import assert from 'node:assert/strict';
import { parseDecisionRef } from '#domain/ids.ts';
import { type Actor, decisionAccess } from '#server/access.ts';
import { decisionWeb, inForceInstead } from '#server/decisions/web.ts';
import { acceptDecision } from '#server/review/accept-command.ts';
import { test } from '#tests/support/database.ts';
import { accepted, nextDecision } from '#tests/support/reviews.ts';
import type { Scene } from '#tests/support/rounds.ts';
import { must } from '#tests/support/world.ts';

async function grantOf({ ana, slug }: { ana: Actor; slug: string }, ref: string) {
  const parsed = parseDecisionRef(ref);
  if (!parsed) throw new Error(ref);
  return must(await decisionAccess(ana, slug, parsed));
}

const follow = async (old: Scene): Promise<Scene> => {
  const next = await nextDecision(old, { supersedes: [old.decisionId] });
  must(await acceptDecision(next.ben, next));
  return next;
};

test('a superseded decision names what is in force at the end of the chain, from its acceptance on', async () => {
  const first = await accepted();
  const second = await nextDecision(first, { supersedes: [first.decisionId] });
  const instead = async () =>
    (await inForceInstead(await grantOf(first, first.ref))).map(({ ref }) => ref);
  const effects = async () =>
    (await decisionWeb(await grantOf(first, first.ref))).links.map(({ effective }) => effective);
  assert.deepEqual(await instead(), []);
  assert.deepEqual(await effects(), [false]);
  must(await acceptDecision(second.ben, second));
  assert.deepEqual(await instead(), [second.ref]);
  assert.deepEqual(await effects(), [true]);
  const third = await follow(second);
  assert.deepEqual(await instead(), [third.ref]);
  assert.deepEqual(await effects(), [true, true]);
});

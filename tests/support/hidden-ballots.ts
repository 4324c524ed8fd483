import { criterionIds } from '#domain/built-in-template.ts';
import { answerBoundary, drawRedLine, submitBallot } from '#server/scoring/ballot-commands.ts';
import { openRound } from '#server/scoring/commands.ts';
import { fillBallot, readyToScore, type Scene } from './rounds.ts';
import { must } from './world.ts';

/** A round with one ballot in (Cy) and one begun (Reviewer 1); Ana, the driver, has not scored. */
export async function hiddenBallots(): Promise<Scene> {
  const scene = await readyToScore({ reviewers: 5, hybrid: true });
  must(await openRound(scene.ana, scene));
  const [, cy, begun] = scene.reviewers;
  if (!cy || !begun) throw new Error('reviewers');
  await fillBallot(scene, cy, { go: 2, rust: 5, note: 'canary one' });
  const line = { criterion: criterionIds[0] ?? '', option: 'go' as const, reason: 'canary two' };
  must(await drawRedLine(cy, { ...scene, ...line }));
  const answer = { boundaryId: 'b1', question: 'owned' as const, answer: 'good' as const };
  must(await answerBoundary(cy, { ...scene, ...answer }));
  must(await submitBallot(cy, scene));
  await fillBallot(scene, begun, { go: 1, rust: 1, note: 'canary three' });
  return scene;
}

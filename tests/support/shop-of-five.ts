import { db } from '#server/db.ts';
import { recordMadeDecision } from '#server/review/made-command.ts';
import { decisionOf } from './review-helpers.ts';
import { must, team } from './world.ts';

/** Names of the components of a shop that was built in Go. */
export const five = ['API', 'Core', 'Jobs', 'Mail', 'Web'];

/** A recorded decision that put all five in force, the first two joined by gRPC. */
export async function madeOfFive() {
  const world = await team();
  const made = must(
    await recordMadeDecision(world.ana, {
      teamId: world.teamId,
      newServiceName: 'Shop',
      title: 'The shop is built in Go',
      decided: { on: '2021-03-01' },
      outcome: 'go',
      components: five.map((name) => ({ name, language: 'go' as const })),
      boundaries: [{ from: 'API', to: 'Core', kind: 'process_grpc', note: 'gRPC' }],
      reason: 'Everybody knew it.',
    }),
  );
  const { serviceId } = await decisionOf(made);
  return { ...world, ...made, serviceId };
}

/** What a later decision about the core would record. */
export const coreInRust = (teamId: string, serviceId: string, takesOver: readonly string[]) => ({
  teamId,
  serviceId,
  title: 'The core moves to Rust',
  decided: { on: '2024-09-01' },
  outcome: 'rust' as const,
  components: [{ name: 'Core', language: 'rust' as const }],
  reason: 'p99.',
  takesOver,
});

export const idOf = async (name: string) =>
  (await db().stackComponent.findFirstOrThrow({ where: { name, closedBy: null } })).id;

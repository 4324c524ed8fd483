import { ok } from '#domain/result.ts';
import { type Actor, teamGate } from '#server/access.ts';
import { change } from '#server/change.ts';
import { db } from '#server/db.ts';
import { type LiveNote, listen, startCursor } from '#server/live.ts';
import { expect, test } from '#tests/support/database.ts';
import { must, team } from '#tests/support/world.ts';

const poke = async (actor: Actor, teamId: string, times: number) => {
  for (let n = 0; n < times; n++) {
    must(
      await change(
        (tx) => teamGate(tx, actor, { id: teamId }, 'team.read'),
        async () =>
          ok({ value: null, events: [{ type: 'team_renamed', payload: { name: `${n}` } }] }),
      ),
    );
  }
};

function screen(teamId: string, actor: Actor, cursor: bigint) {
  const seen: string[] = [];
  let closed = false;
  const leave = listen(teamId, {
    userId: actor.userId,
    cursor,
    at: null,
    look: () => undefined,
    send: (notes: readonly LiveNote[]) => seen.push(...notes.map((note) => note.seq)),
    close: () => {
      closed = true;
    },
  });
  return { seen, leave, isClosed: () => closed };
}

const upTo = (n: number, from = 1) =>
  Array.from({ length: n - from + 1 }, (_, k) => String(k + from));

test('with eight writers at once every screen sees every change once and in order', async () => {
  const { teamId, ana, ben } = await team();
  const screens = [ana, ben, ben].map((actor) => screen(teamId, actor, 0n));
  await Promise.all(Array.from({ length: 8 }, () => poke(ana, teamId, 10)));
  for (const { seen } of screens)
    await expect.poll(() => seen.length, { timeout: 20_000 }).toBe(80);
  for (const { seen, leave } of screens) {
    expect(seen).toEqual(upTo(80));
    leave();
  }
});

test('a screen that was away is told what it missed, from its own cursor on', async () => {
  const { teamId, ana } = await team();
  await poke(ana, teamId, 12);
  const start = await startCursor(teamId, '5');
  expect(start).toEqual({ cursor: 5n, reset: false });
  const { seen, leave } = screen(teamId, ana, start.cursor);
  await expect.poll(() => seen).toEqual(upTo(12, 6));
  leave();
});

test('a cursor from another history is answered with a reset', async () => {
  const { teamId, ana } = await team();
  await poke(ana, teamId, 2);
  expect(await startCursor(teamId, '99')).toEqual({ cursor: 2n, reset: true });
  expect(await startCursor(teamId, 'nonsense')).toEqual({ cursor: 2n, reset: false });
});

test('a removed member hears nothing more and the stream is closed', async () => {
  const { teamId, ana, ben } = await team();
  const { seen, isClosed } = screen(teamId, ben, 0n);
  await db().membership.updateMany({
    where: { teamId, userId: ben.userId },
    data: { removedAt: new Date() },
  });
  await poke(ana, teamId, 1);
  await expect.poll(isClosed).toBe(true);
  expect(seen).toEqual([]);
});

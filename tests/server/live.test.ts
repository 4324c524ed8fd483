import { ok } from '#domain/result.ts';
import { type Actor, teamGate } from '#server/access.ts';
import { change } from '#server/change.ts';
import { db, sql } from '#server/db.ts';
import { type LiveNote, listen, startCursor } from '#server/live.ts';
import { eventStream } from '#server/live-stream.ts';
import { expect, test } from '#tests/support/database.ts';
import { inAnotherProcess } from '#tests/support/other-process.ts';
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

const listenTo = `
  const { listen, startCursor, stopLive } = await import('#server/live.ts');
  const { closeDb } = await import('#server/db.ts');
  const start = await startCursor(input.teamId, input.since);
  const seen = [];
  await new Promise((resolve) => {
    listen(input.teamId, {
      userId: input.userId, at: null, cursor: start.cursor,
      send: (notes) => {
        seen.push(...notes.map(({ seq }) => Number(seq)));
        if (seen.at(-1) >= input.until) resolve();
      },
      look: () => undefined, close: () => undefined,
    });
  });
  await stopLive();
  // Asked for while the process stops.
  const closed = await new Promise((resolve) => {
    listen(input.teamId, { userId: input.userId, at: null, cursor: start.cursor,
      send: () => resolve(false), look: () => undefined, close: () => resolve(true) });
  });
  process.stdout.write(JSON.stringify({ reset: start.reset, seen, closed }));
  await closeDb();`;

test('who missed 200 events while the server was started anew hears each of them once', async () => {
  // Two further processes have to start in it.
  test.setTimeout(90_000);
  const { teamId, ana, ben } = await team();
  await poke(ana, teamId, 20);
  const ask = async (since: number, until: number) =>
    JSON.parse(
      await inAnotherProcess(listenTo, { teamId, userId: ben.userId, since: `${since}`, until }),
    );
  const before = await ask(0, 20);
  await Promise.all(Array.from({ length: 8 }, () => poke(ana, teamId, 25)));
  const after = await ask(before.seen.at(-1), 220);
  expect([before.reset, after.reset]).toEqual([false, false]);
  expect([before.closed, after.closed]).toEqual([true, true]);
  expect([...before.seen, ...after.seen]).toEqual(upTo(220).map(Number));
});

test('who is more than one reading behind is told all of it, and holds nobody else up', async () => {
  const { teamId, ana, ben } = await team();
  await db().$executeRaw(sql`
    WITH told AS (INSERT INTO event (team_id, seq, type, at, payload, prev_hash, hash)
      SELECT ${teamId}, n, 'team_renamed', now(), '{"name": "n"}', CASE n WHEN 1 THEN '' ELSE (n - 1)::text END, n::text
      FROM generate_series(1, 540) n ORDER BY 2)
    UPDATE team SET seq = 540, head_hash = '540' WHERE id = ${teamId}`);
  const [far, near] = [screen(teamId, ben, 0n), screen(teamId, ana, 530n)];
  await expect.poll(() => far.seen.length, { timeout: 20_000 }).toBe(540);
  await expect.poll(() => near.seen).toEqual(upTo(540, 531));
  expect(far.seen).toEqual(upTo(540));
  far.leave();
  near.leave();
});

const refusedTo = `
  const { createServer } = await import('node:net');
  const { once } = await import('node:events');
  const { listen } = await import('#server/live.ts');
  const message = (kind, ...parts) => {
    const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
    const head = Buffer.alloc(5);
    head.write(kind);
    head.writeUInt32BE(body.length + 4, 1);
    return Buffer.concat([head, body]);
  };
  const ready = message('Z', 'I');
  const refusal = message('E', 'SERROR\\0', 'C0A000\\0', 'Mcannot execute LISTEN during recovery\\0', '\\0');
  const came = [];
  let open = 0;
  const server = createServer((socket) => {
    came.push({ at: performance.now(), open });
    open += 1;
    socket.on('error', () => undefined).on('close', () => { open -= 1; });
    if (came.length < 3) return socket.destroy();
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', [0, 0, 0, 0]), ready]));
      socket.on('data', (asked) => { if (asked[0] === 81) socket.write(Buffer.concat([refusal, ready])); });
    });
    if (came.length === 5) server.emit('enough');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  process.env.DATABASE_DIRECT_URL = 'postgresql://a:b@127.0.0.1:' + server.address().port + '/assay';
  const nothing = () => undefined;
  listen(input.teamId, { userId: input.userId, at: null, cursor: 0n, send: nothing, look: nothing, close: nothing });
  await once(server, 'enough');
  const pauses = came.slice(1).map(({ at }, n) => at - came[n].at);
  process.stdout.write(JSON.stringify({ shortest: Math.min(...pauses), open: came.map((one) => one.open) }));
  process.exit(0);`;

test('a database that cuts off or refuses who listens is asked one try at a time, and keeps none of them', async () => {
  test.setTimeout(60_000);
  const { teamId, ana } = await team();
  const said = await inAnotherProcess(refusedTo, { teamId, userId: ana.userId });
  const { shortest, open } = JSON.parse(said);
  expect(open).toEqual([0, 0, 0, 0, 0]);
  expect(shortest).toBeGreaterThan(200);
});

function pages(signal: AbortSignal, everyMs?: number) {
  let over = 0;
  let write: (event: string) => void = () => undefined;
  const answer = eventStream(
    signal,
    (pen) => {
      write = pen.write;
      return {
        over: () => {
          over += 1;
        },
      };
    },
    everyMs,
  );
  return { over: () => over, write: (event: string) => write(event), body: answer.body };
}

test('a stream beats, and ends once: with a reader who does not keep up, who leaves, or who had left', async () => {
  const beating = pages(new AbortController().signal, 1);
  const reader = beating.body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  expect(new TextDecoder().decode(value)).toBe('event: beat\ndata: {}\n\n');
  await reader?.cancel();
  expect(beating.over()).toBe(1);

  const slow = pages(new AbortController().signal);
  for (let n = 0; n < 200; n++) slow.write(`data: ${n}`);
  expect(slow.over()).toBe(1);

  const leaving = new AbortController();
  const left = pages(leaving.signal);
  leaving.abort();
  expect([left.over(), pages(leaving.signal).over()]).toEqual([1, 1]);
});

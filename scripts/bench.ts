import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Line } from './bench/row.ts';
import { peers } from './bench/rows/peers.ts';
import { benches } from './bench/rows.ts';
import { tableOf } from './bench/table.ts';
import { openWorld } from './bench/world.ts';
import { leavingNothing } from './launch/clearing.mjs';
import { Halt, say } from './launch/words.mjs';

const usage = `Use: npm run -s bench -- [--only NAME,…] [--json FILE] [--decisions 111000] [--peers]
Measures the production build on a filled database of its own. It judges nothing: it exits 0.
NAME is one of ${benches.map(({ name }) => name).join(', ')}.
--peers sets log4brains beside it on the same decisions; alone it measures nothing else.`;

function wishOf(args: string[]) {
  const option = { type: 'string' } as const;
  const options = {
    only: option,
    json: option,
    decisions: option,
    peers: { type: 'boolean' },
  } as const;
  try {
    const { values } = parseArgs({ args, options });
    const all = values.peers ? [] : benches.map(({ name }) => name);
    const names = values.only?.split(',') ?? all;
    const chosen = benches.filter(({ name }) => names.includes(name));
    const decisions = Number(values.decisions ?? 111_000);
    if (chosen.length !== names.length || !(decisions >= 111)) throw new Error('no such row');
    return { chosen: values.peers ? [...chosen, peers] : chosen, decisions, json: values.json };
  } catch {
    throw new Halt(usage);
  }
}

type Wish = ReturnType<typeof wishOf>;

async function measure({ chosen, decisions }: Wish): Promise<Line[]> {
  const world = await openWorld(decisions);
  const lines: Line[] = [];
  try {
    for (const { name, run } of chosen) {
      const began = Date.now();
      say(`\n${name} …`);
      const own = await run(world).catch((error: unknown): Line[] => {
        console.error(`${name} could not be measured:`, error);
        return [];
      });
      lines.push(...own);
      say(`${tableOf(own)}\n(${Math.round((Date.now() - began) / 1000)} s)`);
    }
  } finally {
    await world.stop();
  }
  return lines;
}

async function main(args: string[]): Promise<void> {
  const wish = wishOf(args);
  const lines = await leavingNothing('bench', () => measure(wish));
  const { json } = wish;
  if (json) writeFileSync(json, `${JSON.stringify(lines, null, 2)}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Halt ? error.message : error);
  process.exitCode = error instanceof Halt && error.message === usage ? 2 : 1;
});

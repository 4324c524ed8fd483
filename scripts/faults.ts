import { parseArgs } from 'node:util';
import { type Place, withPlace } from './faults/place.ts';
import { properties } from './faults/properties.ts';
import { buildApp, generateClient } from './launch/build.mjs';
import { leavingNothing } from './launch/clearing.mjs';
import { Halt, say } from './launch/words.mjs';

const usage = `Use: npm run -s faults -- [--only NAME,…] [--short]
Breaks things around the production build, on a database of its own, and says what held.
NAME is one of ${properties.map(({ name }) => name).join(', ')}.
It exits 0 when everything that could be tried held, 1 when something did not.`;

function wishOf(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: { only: { type: 'string' }, short: { type: 'boolean', default: false } },
    });
    const names = values.only?.split(',') ?? properties.map(({ name }) => name);
    const chosen = properties.filter(({ name }) => names.includes(name));
    if (chosen.length !== names.length) throw new Error('no such property');
    return { chosen, short: values.short };
  } catch {
    throw new Halt(usage);
  }
}

type Wish = ReturnType<typeof wishOf>;

async function answersTo({ chosen, short }: Wish, place: Place): Promise<(boolean | null)[]> {
  const answers: (boolean | null)[] = [];
  for (const { what, run } of chosen) {
    const began = Date.now();
    const { holds, figure } = await run(place, short).catch((error: unknown) => ({
      holds: false,
      figure: `could not be tried: ${error instanceof Error ? error.stack : error}`,
    }));
    const took = `${((Date.now() - began) / 1_000).toFixed(1)} s`;
    const word = holds === null ? 'NO TRY' : holds ? 'holds ' : 'BROKEN';
    say(`${word}  ${what.padEnd(34)}  ${figure} (${took})`);
    answers.push(holds);
  }
  return answers;
}

async function main(args: string[]): Promise<void> {
  const wish = wishOf(args);
  await generateClient();
  await buildApp();
  const held = await leavingNothing('faults', () => withPlace((place) => answersTo(wish, place)));
  const count = (answer: boolean | null) => held.filter((one) => one === answer).length;
  const untried = count(null) > 0 ? `, ${count(null)} not tried here` : '';
  say(`\n${count(true)} hold, ${count(false)} broken${untried}`);
  process.exitCode = count(false) > 0 ? 1 : 0;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Halt ? error.message : error);
  process.exitCode = error instanceof Halt && error.message === usage ? 2 : 1;
});

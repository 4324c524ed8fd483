import type { ProblemCode } from '#domain/problems.ts';
import { closeDb } from '#server/db.ts';
import { test as base } from './app.ts';
import {
  type Answer,
  actionBody,
  type Body,
  type Call,
  clientOf,
  type Input,
  type Send,
} from './calls.ts';
import { actions } from './endpoint-actions.ts';
import type { ActionRow, Case } from './endpoint-rows.ts';
import { type BuiltAction, builtActions, expected, pathsOf } from './endpoints.ts';
import type { Stage } from './matrix-decisions.ts';
import {
  type House,
  matrixWorld,
  outsiders,
  type Role,
  roles,
  stateOf,
  type World,
} from './matrix-world.ts';

export { expect } from './app.ts';

/** One that was built, and what the table says of it. */
export type Known = readonly [action: BuiltAction, row: ActionRow];

interface Own {
  readonly send: Send;
  /** Calls a server action as the browser would, but for what `headers` say. */
  readonly act: (known: Known, call: Act) => Promise<Answer>;
}

interface Act {
  /** What the form or the button would send. */
  readonly input?: Input;
  /** What nobody's form would send, in its place. */
  readonly body?: Body;
  readonly cookie: string | undefined;
  readonly headers?: Call['headers'];
}

interface OfWorker {
  /** Nobody changes anything in it: whoever has to change something makes another. */
  readonly world: World;
  readonly anotherWorld: () => Promise<World>;
}

/** For tests of every endpoint there is: no browser, two teams, everybody who may knock. */
export const test = base.extend<Own, OfWorker>({
  anotherWorld: [
    async ({ app }, use) => {
      process.env.DATABASE_URL = app.database.url;
      process.env.NEXTAUTH_SECRET = 'a secret only the tests know';
      await use(matrixWorld);
      await closeDb();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  world: [
    async ({ anotherWorld }, use) => use(await anotherWorld()),
    { scope: 'worker', timeout: 60_000 },
  ],
  send: async ({ app }, use) => use(clientOf(app.url)),
  act: async ({ app, send, world }, use) =>
    use(([{ id, route }, row], { input = {}, body, cookie, headers = {} }) => {
      const sent = body ?? actionBody(row.form, input);
      const [path = '/'] = pathsOf(route, world, world.house);
      return send({
        ...{ method: 'POST', path, cookie, body: sent.body },
        headers: {
          ...{ accept: 'text/x-component', 'next-action': id, origin: app.url },
          ...{ 'sec-fetch-site': 'same-origin', ...sent.headers, ...headers },
        },
      });
    }),
});

export const rowOf = (name: string): ActionRow | undefined => {
  const [file = '', exported = ''] = name.split(' ');
  return actions[file]?.[exported];
};

/**
 * The actions of the build that the table knows, in its order; those it does not know fail a test of
 * their own.
 */
export function knownActions(): Known[] {
  const built = builtActions();
  return Object.entries(actions).flatMap(([file, rows]) =>
    Object.entries(rows).flatMap(([name, row]): Known[] => {
      const action = built.find((one) => one.name === `${file} ${name}`);
      return action ? [[action, row]] : [];
    }),
  );
}

/** The row's sample, in a house, for a decision in the stage the action asks for or another. */
export const caseOf = (world: World, row: ActionRow, house: House = world.house): Case => ({
  ...{ world, house },
  target: house.targets[row.stage],
});

export const caseIn = (world: World, stage: Stage): Case => ({
  ...{ world, house: world.house },
  target: world.house.targets[stage],
});

/** What the row's rule, and the command where it is narrower, make of a role. */
export function answerFor(row: ActionRow, role: Role): 'in' | ProblemCode {
  const answer = expected(row.who, role, stateOf(row.stage));
  return answer === 'in' && row.narrower !== undefined && role !== row.by ? 'forbidden' : answer;
}

/** The one whose call must go through: never an owner where anybody less will do. */
export const doerOf = (row: ActionRow): Role =>
  row.by ?? roles.find((role) => answerFor(row, role) === 'in') ?? 'owner';

/** Words in an answer that the role may not read. */
export function leaksOf({ marks, hidden }: World, role: Role, text: string): string[] {
  const secret = [
    ...(outsiders.includes(role) ? marks : []),
    ...(role === 'reviewer' ? [] : [hidden.reviewer]),
    ...(role === 'drafter' ? [] : [hidden.drafter]),
  ];
  return secret.filter((word) => text.includes(word));
}

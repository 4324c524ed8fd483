import { unsafeSystemGrant } from '#server/access.ts';
import { db } from '#server/db.ts';
import { moveDay } from '#server/stack/move.ts';
import { presentOf } from '#server/stack/present.ts';
import { writeStack } from '#server/stack/write.ts';
import type { Told } from './stack-replay.ts';
import { team } from './world.ts';

const whole = { otherLanguage: '', owner: '', path: '', hotPath: null, effort: null };
const instant = (day: string, n: number) => new Date(Date.parse(`${day}T09:00:00Z`) + n * 1000);

type Decided = Extract<Told, { type: 'decided' }>;
type Corrected = Extract<Told, { type: 'corrected' }>;
type Place = { readonly teamId: string; readonly driverId: string };

/** A team with services whose stack is written past the review, as if at any time. */
export async function stackWorld() {
  const { teamId, ana } = await team();
  const place = { teamId, driverId: ana.userId };
  const told: Told[] = [];
  const keep = <R extends { ok: boolean }>(one: Told, result: R): R => {
    if (result.ok) told.push(one);
    return result;
  };
  let count = 0;
  const next = () => {
    count += 1;
    return count;
  };
  return {
    teamId,
    told,
    newService: async (id: string) => {
      const data = { id, teamId, slug: id.replace('_', '-'), name: id, profiles: [] };
      await db().service.create({ data });
    },
    decide: async (one: Decided) => keep(one, await decided(place, one, next())),
    correct: async (one: Corrected, service: string) =>
      keep(one, await corrected(place, one, service, next())),
  };
}

async function decided({ teamId, driverId }: Place, one: Decided, n: number) {
  const { at, decision, service, day } = one;
  await db().decision.create({
    data: {
      ...{ id: decision, teamId, serviceId: service, number: n, kind: 'language' },
      ...{ state: 'accepted', title: decision, tags: [], driverId, templateVersion: 'x' },
    },
  });
  return db().$transaction(async (tx) => {
    const present = await presentOf(tx, teamId, service);
    const fates = Object.fromEntries(
      present.map(({ id, key }) => [
        id,
        one.ends.includes(key) ? ('end' as const) : ('keep' as const),
      ]),
    );
    const components = one.opens.map((part) => ({ ...part, ...whole, name: part.key }));
    const ask = {
      ...{ brings: { components, boundaries: [] }, language: null, serviceName: service },
      ...{ fates, supersedes: new Set<string>() },
    };
    const grant = unsafeSystemGrant(teamId, driverId, instant(at, n));
    const write = { serviceId: service, decisionId: decision, day, yearOnly: false, ask };
    return writeStack(tx, grant, write);
  });
}

function corrected({ teamId, driverId }: Place, one: Corrected, service: string, n: number) {
  const grant = unsafeSystemGrant(teamId, driverId, instant(one.at, n));
  const { decision: decisionId, day, key = null } = one;
  const move = { decisionId, serviceId: service, day, yearOnly: false, key };
  return db().$transaction((tx) => moveDay(tx, grant, move));
}

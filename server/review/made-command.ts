import { z } from 'zod';
import type { NewEvent } from '#domain/history.ts';
import { decisionIdSchema, serviceIdSchema, teamIdSchema } from '#domain/ids.ts';
import { dayOfMade, type Made, madeProblems, madeSchema, partsOfMade } from '#domain/made.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type Actor, decisionGate, type TeamGrant, teamGate } from '../access.ts';
import { change } from '../change.ts';
import type { Tx } from '../db.ts';
import { dateOf, insertDecision } from '../decisions/insert.ts';
import { insertLink } from '../decisions/link-commands.ts';
import { readRecord } from '../decisions/record.ts';
import { newId } from '../ids.ts';
import type { Once } from '../once.ts';
import { insertService } from '../services/insert.ts';
import { chosenTemplate } from '../templates/offered.ts';
import { askOfMade, takeEffect } from './made-effect.ts';
import { takeSnapshot } from './snapshot.ts';

export const recordMadeSchema = z.strictObject({
  ...madeSchema.shape,
  teamId: teamIdSchema,
  serviceId: serviceIdSchema.optional(),
  newServiceName: z.string().trim().min(1, 'Name the service.').max(80).optional(),
  /** Decisions of the same service whose place it took. */
  supersedes: z.array(decisionIdSchema).max(20).default([]),
  /** Decisions of which it only took over the components it names. */
  takesOver: z.array(decisionIdSchema).max(20).default([]),
});
export type RecordMade = Omit<
  z.input<typeof recordMadeSchema>,
  'teamId' | 'serviceId' | 'supersedes' | 'takesOver'
> & {
  readonly teamId: string;
  readonly serviceId?: string | undefined;
  readonly supersedes?: readonly string[] | undefined;
  readonly takesOver?: readonly string[] | undefined;
};

/**
 * Records a decision that was made before Assay knew of it: accepted at once, marked as recorded,
 * without ballots or an approver. The stack gets its components from the day that was stated (or
 * undated), and what it took the place of ends on that day.
 */
export const recordMadeDecision = (
  actor: Actor,
  input: RecordMade,
  once?: Once,
): Promise<Result<{ decisionId: string; ref: string }>> =>
  change(
    (tx) => teamGate(tx, actor, { id: input.teamId }, 'decision.create'),
    async (tx, grant) => {
      const {
        teamId: _team,
        serviceId,
        newServiceName,
        supersedes = [],
        takesOver = [],
        ...rest
      } = input;
      const made = madeSchema.safeParse(rest);
      if (!made.success) return err('invalid', made.error.issues[0]?.message);
      const problems = madeProblems(made.data, grant.now.toISOString().slice(0, 10));
      if (problems.length > 0) return err('invalid', problems.join('\n'));
      const template = await chosenTemplate(tx, grant, made.data);
      if (!template.ok) return template;
      const service = await chosenService(tx, grant, {
        serviceId,
        newServiceName,
        profiles: made.data.profiles,
      });
      if (!service.ok) return service;
      const written = await writeMade(tx, grant, {
        actor,
        made: made.data,
        templateVersion: template.value.version,
        supersedes,
        takesOver,
        service: service.value,
      });
      if (!written.ok) return written;
      const { events, ...value } = written.value;
      return ok({ value, events: [...service.value.events, ...events] });
    },
    { once },
  );

interface Chosen {
  readonly id: string;
  readonly slug: string;
  readonly events: readonly NewEvent[];
}

async function chosenService(
  tx: Tx,
  grant: TeamGrant,
  wanted: {
    readonly serviceId: string | undefined;
    readonly newServiceName: string | undefined;
    readonly profiles: readonly string[];
  },
): Promise<Result<Chosen>> {
  const { serviceId, newServiceName, profiles } = wanted;
  if (serviceId && !newServiceName) {
    const service = await tx.service.findFirst({
      where: { id: serviceId, teamId: grant.teamId },
      select: { id: true, slug: true, archivedAt: true },
    });
    if (!service) return err('not_found');
    if (service.archivedAt) return err('invalid', 'That service is archived. Restore it first.');
    return ok({ ...service, events: [] });
  }
  if (!newServiceName || serviceId) return err('invalid', 'Choose a service or name a new one.');
  const made = await insertService(tx, grant, { name: newServiceName, profiles: [...profiles] });
  if (!made.ok) return made;
  return ok({ id: made.value.serviceId, slug: made.value.slug, events: made.value.events });
}

interface Writing {
  readonly actor: Actor;
  readonly made: Made;
  readonly templateVersion: string;
  readonly supersedes: readonly string[];
  readonly takesOver: readonly string[];
  readonly service: Chosen;
}

async function writeMade(
  tx: Tx,
  team: TeamGrant,
  { actor, made, templateVersion, supersedes, takesOver, service }: Writing,
): Promise<Result<{ decisionId: string; ref: string; events: NewEvent[] }>> {
  const { day, yearOnly } = dayOfMade(made);
  const { decisionId, ref } = await insertDecision(
    tx,
    { ...team, actorId: actor.userId },
    {
      service,
      templateVersion,
      kind: 'language',
      driverId: actor.userId,
      parts: partsOfMade(made),
      made: {
        state: 'accepted',
        outcome: made.outcome,
        decidedOn: dateOf(day),
        yearOnly,
        approverId: null,
      },
    },
  );
  const newer = { decisionId, serviceId: service.id };
  const grant = { ...team, ...newer, actorId: actor.userId };
  for (const to of supersedes) {
    const link = await insertLink(tx, grant, { to, kind: 'supersedes' });
    if (!link.ok) return link;
  }
  await addFigures(tx, grant, made);
  const effect = await takeEffect(
    tx,
    team,
    newer,
    await askOfMade(tx, grant, made, { supersedes, takesOver }),
    {
      day,
      yearOnly,
    },
  );
  if (!effect.ok) return effect;
  const hash = await seal(tx, actor, decisionId, team.now);
  if (!hash.ok) return hash;
  const { outcome, title } = made;
  return ok({
    decisionId,
    ref,
    events: [
      {
        type: 'decision_recorded',
        ...newer,
        payload: { ref, title, outcome, decidedOn: day, hash: hash.value },
      },
      ...effect.value,
    ],
  });
}

/** What the sources say in numbers stays as evidence, with its grade and how well it is verified. */
async function addFigures(
  tx: Tx,
  grant: { readonly decisionId: string; readonly actorId: string; readonly now: Date },
  made: Made,
): Promise<void> {
  const told = made.sources.filter((source) => source.figures !== '');
  await tx.evidence.createMany({
    data: told.map(({ figures, title, url, grade, verified }) => ({
      id: newId('evd'),
      decisionId: grant.decisionId,
      what: figures,
      source: title,
      url,
      grade,
      verified,
      addedBy: grant.actorId,
      createdAt: grant.now,
    })),
  });
}

/** Hash and snapshot come last: from here on the database refuses every change of the record. */
async function seal(tx: Tx, actor: Actor, decisionId: string, at: Date): Promise<Result<string>> {
  const gate = await decisionGate(tx, actor, decisionId, 'decision.read');
  if (!gate.ok) return gate;
  const record = await readRecord(gate.value, tx);
  const { decidedOn, outcome, hash } = record;
  const held = { at, decidedOn, outcome, heldFrom: decidedOn };
  const snapshot = await takeSnapshot(tx, record, held);
  await tx.decision.update({ where: { id: decisionId }, data: { acceptedHash: hash, snapshot } });
  return ok(hash);
}

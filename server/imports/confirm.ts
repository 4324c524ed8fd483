import { z } from 'zod';
import type { NewEvent } from '#domain/history.ts';
import { importIdSchema, serviceIdSchema } from '#domain/ids.ts';
import {
  type Candidate,
  type FileAction,
  fileActions,
  folderOf,
  propose,
  statusLabel,
} from '#domain/imports/plan.ts';
import { type CanonicalStatus, canonicalStatuses } from '#domain/markdown/read/document.ts';
import { isSureStatus } from '#domain/markdown/read/status-words.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { serviceFields } from '#domain/service.ts';
import { type Actor, type TeamGrant, teamGate } from '../access.ts';
import { change } from '../change.ts';
import { sql, type Tx } from '../db.ts';
import { insertService } from '../services/insert.ts';
import { linkImported } from './edges.ts';
import { candidatesOf, knownFiles } from './preview.ts';
import { type Chosen, type Progress, type ServicePlace, writeFiles } from './write.ts';

export const confirmSchema = z.strictObject({
  importId: importIdSchema,
  /** What each unknown or guessed status means, by its label. */
  statuses: z
    .array(z.strictObject({ label: z.string().max(120), state: z.enum(canonicalStatuses) }))
    .max(2_000),
  folders: z
    .array(
      z.strictObject({
        folder: z.string().max(500),
        serviceId: serviceIdSchema.optional(),
        newService: serviceFields.name.optional(),
      }),
    )
    .max(2_000),
  /** Only files for which something else was chosen than was proposed. */
  files: z
    .array(z.strictObject({ n: z.number().int().min(0), action: z.enum(fileActions) }))
    .max(2_000),
});
export type ConfirmInput = z.output<typeof confirmSchema>;

export interface Imported {
  readonly created: number;
  readonly updated: number;
  readonly kept: number;
}

/** A thousand files take seconds; a machine under load may need longer. */
const timeout = 120_000;

/**
 * Turns a preview into decisions and kept files, all in one transaction or not at all. Numbers are
 * kept where they are free; statuses nobody knows take what the person said, and `not_ready` asks for
 * those that are missing. `progress` is told how many files are written.
 */
export const confirmImport = (
  actor: Actor,
  teamSlug: string,
  input: ConfirmInput,
  progress: Progress = () => undefined,
): Promise<Result<Imported>> =>
  change(
    (tx) => teamGate(tx, actor, { slug: teamSlug }, 'decision.import'),
    async (tx, grant) => {
      const batch = await lockedBatch(tx, grant, input.importId);
      if (!batch.ok) return batch;
      const chosen = await choose(tx, grant, input);
      if (!chosen.ok) return chosen;
      const services = await placesOf(tx, grant, input, chosen.value);
      if (!services.ok) return services;
      const by = {
        teamId: grant.teamId,
        batchId: input.importId,
        userId: actor.userId,
        now: grant.now,
      };
      const written = await writeFiles(tx, by, chosen.value, services.value.byFolder, progress);
      await linkImported(tx, by, written.touched, written.links);
      const { created, updated, kept } = written;
      await tx.importBatch.update({
        where: { id: input.importId },
        data: {
          confirmedAt: grant.now,
          services: services.value.made,
          counts: { created, updated, kept },
        },
      });
      await tx.importCandidate.deleteMany({ where: { batchId: input.importId } });
      const done: NewEvent = {
        type: 'import_done',
        payload: { import: input.importId, source: batch.value.source, created, updated, kept },
      };
      const events = [...services.value.events, ...written.events, done];
      return ok({ value: { created, updated, kept }, events });
    },
    { timeout },
  );

async function lockedBatch(
  tx: Tx,
  grant: TeamGrant,
  importId: string,
): Promise<Result<{ source: string }>> {
  const [batch] = await tx.$queryRaw<{ source: string; expired: boolean; done: boolean }[]>(sql`
    SELECT source, expires_at < clock_timestamp() AS expired, confirmed_at IS NOT NULL AS done
    FROM import_batch WHERE id = ${importId} AND team_id = ${grant.teamId} FOR UPDATE`);
  if (!batch) return err('not_found');
  if (batch.done) return err('conflict', 'This import is done already.');
  if (batch.expired) return err('expired', 'This preview has expired. Choose the files again.');
  return ok(batch);
}

async function choose(tx: Tx, grant: TeamGrant, input: ConfirmInput): Promise<Result<Chosen[]>> {
  const [files, known] = await Promise.all([
    candidatesOf(tx, input.importId),
    knownFiles(tx, grant.teamId),
  ]);
  const proposals = propose(files, known);
  const wanted = new Map(input.files.map(({ n, action }) => [n, action]));
  const said = new Map(input.statuses.map(({ label, state }) => [label, state]));
  const chosen: Chosen[] = [];
  const missing = new Set<string>();
  for (const file of files) {
    const proposal = proposals.get(file.n);
    const action = wanted.get(file.n) ?? proposal?.action ?? 'leave';
    if (!proposal?.choices.includes(action))
      return err(
        'conflict',
        `Something changed for ${file.path} since this was shown. Reload the preview.`,
      );
    const status = statusOf(file, action, said);
    if (status === 'missing') missing.add(file.facts.status.raw ?? 'no status');
    else if (action !== 'leave')
      chosen.push({
        file,
        action,
        status,
        earlier: known.find((each) => each.path === file.path) ?? null,
      });
  }
  if (missing.size > 0) {
    const names = [...missing].slice(0, 5).map((name) => `“${name.slice(0, 60)}”`);
    return err('not_ready', `Say what these mean first: ${names.join(', ')}.`);
  }
  if (chosen.length === 0) return err('not_ready', 'Every file is left out. Choose at least one.');
  return ok(chosen);
}

function statusOf(
  { facts }: Candidate,
  action: FileAction,
  said: ReadonlyMap<string, CanonicalStatus>,
): CanonicalStatus | null | 'missing' {
  if (action === 'keep' || action === 'leave') return null;
  const { canonical, raw } = facts.status;
  if (canonical !== null && isSureStatus(raw ?? '')) return canonical;
  return said.get(statusLabel(facts)) ?? canonical ?? 'missing';
}

interface Places {
  readonly byFolder: ReadonlyMap<string, ServicePlace>;
  /** Ids of services made for this import. */
  readonly made: string[];
  readonly events: readonly NewEvent[];
}

/** The service of each folder that something comes in from; new ones are made, each name once. */
async function placesOf(
  tx: Tx,
  grant: TeamGrant,
  input: ConfirmInput,
  chosen: readonly Chosen[],
): Promise<Result<Places>> {
  const byFolder = new Map<string, ServicePlace>();
  const byName = new Map<string, ServicePlace>();
  const made: string[] = [];
  const events: NewEvent[] = [];
  const folders = [
    ...new Set(
      chosen.filter(({ action }) => action !== 'update').map(({ file }) => folderOf(file.path)),
    ),
  ];
  for (const folder of folders) {
    const said = input.folders.find((each) => each.folder === folder);
    const name = said?.newService;
    const before = name ? byName.get(name.toLowerCase()) : undefined;
    if (before) {
      byFolder.set(folder, before);
      continue;
    }
    const place = name
      ? await newPlace(tx, grant, name)
      : await placeById(tx, grant, said?.serviceId);
    if (!place.ok) return place;
    byFolder.set(folder, place.value);
    if (!name) continue;
    byName.set(name.toLowerCase(), place.value);
    made.push(place.value.id);
    events.push(...place.value.events);
  }
  return ok({ byFolder, made, events });
}

async function newPlace(tx: Tx, grant: TeamGrant, name: string) {
  const made = await insertService(tx, grant, { name });
  if (!made.ok) return made;
  return ok({ id: made.value.serviceId, slug: made.value.slug, events: made.value.events });
}

async function placeById(tx: Tx, grant: TeamGrant, id: string | undefined) {
  const service = id
    ? await tx.service.findFirst({ where: { id, teamId: grant.teamId, archivedAt: null } })
    : null;
  if (!service) return err('invalid', 'Choose a service for every folder.');
  return ok({ id: service.id, slug: service.slug, events: [] as readonly NewEvent[] });
}

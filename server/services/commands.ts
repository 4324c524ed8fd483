import { err, ok, type Result } from '#domain/result.ts';
import type { NewService } from '#domain/service.ts';
import { type Actor, teamGate } from '../access.ts';
import { change } from '../change.ts';
import type { Once } from '../once.ts';
import { knownProfiles } from '../templates/offered.ts';
import { insertService } from './insert.ts';

export const createService = (
  actor: Actor,
  { teamId, ...service }: NewService & { readonly teamId: string },
  once?: Once,
): Promise<Result<{ serviceId: string; slug: string }>> =>
  change(
    (tx) => teamGate(tx, actor, { id: teamId }, 'service.create'),
    async (tx, grant) => {
      const made = await insertService(tx, grant, service);
      if (!made.ok) return made;
      const { serviceId, slug, events } = made.value;
      return ok({ value: { serviceId, slug }, events });
    },
    { once },
  );

export interface ServiceEdit extends Required<Omit<NewService, 'slug'>> {
  readonly teamId: string;
  readonly serviceId: string;
  /** The version the form was opened with. */
  readonly version: number;
}

/** Compare-and-set on the service's version. The slug stays: every decision's number hangs on it. */
export const editService = (
  actor: Actor,
  { teamId, serviceId, version, ...fields }: ServiceEdit,
): Promise<Result<{ version: number }>> =>
  change(
    (tx) => teamGate(tx, actor, { id: teamId }, 'service.edit'),
    async (tx, grant) => {
      const old = await tx.service.findFirst({ where: { id: serviceId, teamId: grant.teamId } });
      if (!old) return err('not_found');
      const known = await knownProfiles(tx, grant, fields.profiles, old.profiles);
      if (!known.ok) return known;
      const { count } = await tx.service.updateMany({
        where: { id: serviceId, teamId: grant.teamId, version },
        data: { ...fields, version: { increment: 1 } },
      });
      if (count === 0) {
        return err(
          'conflict',
          'Someone changed this service meanwhile. Reload to see their words; yours are still in the form.',
        );
      }
      const changed = (Object.keys(fields) as (keyof typeof fields)[]).filter(
        (name) => JSON.stringify(old[name]) !== JSON.stringify(fields[name]),
      );
      const events = changed.length
        ? [{ type: 'service_edited', serviceId, payload: { fields: changed } } as const]
        : [];
      return ok({ value: { version: version + 1 }, events });
    },
  );

/** An archived service takes no new decisions; its records and its stack stay readable. */
export const archiveService = (
  actor: Actor,
  input: { readonly teamId: string; readonly serviceId: string },
): Promise<Result<null>> => setArchived(actor, input, true);

export const restoreService = (
  actor: Actor,
  input: { readonly teamId: string; readonly serviceId: string },
): Promise<Result<null>> => setArchived(actor, input, false);

const setArchived = (
  actor: Actor,
  { teamId, serviceId }: { readonly teamId: string; readonly serviceId: string },
  archived: boolean,
): Promise<Result<null>> =>
  change(
    (tx) => teamGate(tx, actor, { id: teamId }, 'service.archive'),
    async (tx, grant) => {
      const { count } = await tx.service.updateMany({
        where: {
          id: serviceId,
          teamId: grant.teamId,
          archivedAt: archived ? null : { not: null },
        },
        data: { archivedAt: archived ? grant.now : null, version: { increment: 1 } },
      });
      if (count === 0) {
        const there = await tx.service.count({ where: { id: serviceId, teamId: grant.teamId } });
        return there ? ok({ value: null, events: [] }) : err('not_found');
      }
      const type = archived ? 'service_archived' : 'service_restored';
      return ok({ value: null, events: [{ type, serviceId, payload: {} }] });
    },
  );

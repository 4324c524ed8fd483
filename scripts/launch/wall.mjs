import { say } from './words.mjs';

/** The role the app asks in (server/db-pool.ts): it owns nothing and every policy binds it. */
export const appRole = 'assay_app';

const rights = 'SELECT, INSERT, UPDATE, DELETE';

/** What the app's role may not do yet. Migrations bring new tables; a restored database has no grants. */
const lacking = `
  SELECT c.relname AS name FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
    AND NOT (has_table_privilege($1, c.oid, 'SELECT') AND has_table_privilege($1, c.oid, 'INSERT')
      AND has_table_privilege($1, c.oid, 'UPDATE') AND has_table_privilege($1, c.oid, 'DELETE'))`;

const standing = `
  SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1) AS there,
    EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1 AND (rolsuper OR rolbypassrls)) AS above`;

/**
 * Sees to it that the app has its role, with rights on every table and none beyond, and says in a
 * sentence what to do where it cannot.
 *
 * @param {import('pg').ClientBase} client the owner of the tables
 * @param {(work: () => Promise<string | null>) => Promise<string | null>} alone
 */
export async function raiseWall(client, alone) {
  if (await stands(client)) return;
  const why = await alone(() => raise(client));
  if (why !== null) say(why);
}

/** @param {import('pg').ClientBase} client @returns {Promise<boolean>} */
async function stands(client) {
  const { rows } = await client.query(standing, [appRole]);
  if (!rows[0].there || rows[0].above) return false;
  return (await client.query(lacking, [appRole])).rows.length === 0 && mayTakeOn(client);
}

/** @param {import('pg').ClientBase} client @returns {Promise<string | null>} why it does not stand */
async function raise(client) {
  try {
    const { rows } = await client.query(standing, [appRole]);
    if (rows[0].above) return refusal(`the role ${appRole} is above its policies`);
    if (!rows[0].there) await makeRole(client);
    if (!(await mayTakeOn(client))) await client.query(`GRANT ${appRole} TO CURRENT_USER`);
    await client.query(`GRANT USAGE ON SCHEMA public TO ${appRole};
      GRANT ${rights} ON ALL TABLES IN SCHEMA public TO ${appRole};
      REVOKE ALL ON _prisma_migrations FROM ${appRole};
      GRANT SELECT ON _prisma_migrations TO ${appRole}`);
    return (await stands(client)) ? null : refusal(`this user may not take on ${appRole}`);
  } catch (error) {
    const state = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (state !== '42501') throw error;
    return refusal(`this user may not make or grant the role ${appRole}`);
  }
}

/** @param {string} why */
const refusal = (why) =>
  `The database goes without its second wall: ${why}. See “The second wall” in docs/operate.md.`;

/** @param {import('pg').ClientBase} client */
async function makeRole(client) {
  // Another database of the same server may be at it too: the role is theirs as well.
  await client.query(`DO $$ BEGIN
    CREATE ROLE ${appRole} NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
}

/** @param {import('pg').ClientBase} client @returns {Promise<boolean>} */
async function mayTakeOn(client) {
  await client.query('BEGIN');
  try {
    await client.query(`SET LOCAL ROLE ${appRole}`);
    return true;
  } catch {
    return false;
  } finally {
    await client.query('ROLLBACK');
  }
}

import { appRole, finderRole } from '../../server/wall-roles.mjs';
import { codeOf, say } from './words.mjs';

const roles = [appRole, finderRole];

/** What a role lacks. Migrations bring new tables; a restored database has no grants. */
const lacking = `
  SELECT 1 FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
    AND NOT (has_table_privilege($1, c.oid, 'SELECT') AND has_table_privilege($1, c.oid, 'INSERT')
      AND has_table_privilege($1, c.oid, 'UPDATE') AND has_table_privilege($1, c.oid, 'DELETE'))
  UNION ALL SELECT 1 WHERE NOT has_table_privilege($2, 'decision', 'SELECT')
    OR NOT has_table_privilege($2, 'service', 'SELECT') OR NOT has_table_privilege($2, 'reviewer', 'SELECT')
    OR NOT has_table_privilege($2, 'membership', 'SELECT')
    OR (SELECT count(*) FROM pg_policies WHERE schemaname = 'public' AND policyname = 'finder') < 4
  UNION ALL SELECT 1 FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relrowsecurity
    AND NOT EXISTS (SELECT 1 FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = c.relname
      AND p.policyname = 'keeper' AND EXISTS (SELECT 1 FROM unnest(p.roles) r WHERE pg_has_role(r, 'USAGE')))`;

/** Whoever owns the tables now keeps them: a dump that was loaded elsewhere speaks of another. */
const keeper = `DO $$ DECLARE kept regclass; BEGIN
  FOR kept IN SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relrowsecurity LOOP
    EXECUTE format('DROP POLICY IF EXISTS keeper ON %s', kept);
    EXECUTE format('CREATE POLICY keeper ON %s TO CURRENT_USER USING (true)', kept);
  END LOOP;
END $$`;

const grants = `
  GRANT USAGE ON SCHEMA public TO ${appRole}, ${finderRole};
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${appRole};
  REVOKE ALL ON _prisma_migrations FROM ${appRole};
  GRANT SELECT ON _prisma_migrations TO ${appRole};
  GRANT SELECT ON decision, membership, service, reviewer TO ${finderRole};
  ${finders(`${finderRole}, CURRENT_USER`)}`;

/** @param {string} whom policies that vanish when a query is planned, so that every index serves it */
function finders(whom) {
  return ['decision', 'membership', 'service', 'reviewer']
    .map(
      (table) => `DROP POLICY IF EXISTS finder ON ${table};
        CREATE POLICY finder ON ${table} FOR SELECT TO ${whom} USING (true);`,
    )
    .join('\n');
}

const standing = `
  SELECT (SELECT count(*)::int FROM pg_roles WHERE rolname = ANY($1)) AS there,
    EXISTS (SELECT 1 FROM pg_roles WHERE rolname = ANY($1) AND (rolsuper OR rolbypassrls)) AS above`;

/**
 * Sees to it that the app has its roles, with their rights on every table and none beyond, and says
 * in a sentence what to do where it cannot.
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
  const { rows } = await client.query(standing, [roles]);
  if (rows[0].there < roles.length || rows[0].above) return false;
  return (await client.query(lacking, roles)).rows.length === 0 && (await mayTakeOn(client));
}

/** @param {import('pg').ClientBase} client @returns {Promise<string | null>} why it does not stand */
async function raise(client) {
  try {
    const { rows } = await client.query(standing, [roles]);
    if (rows[0].above) return refusal(`${roles.join(' or ')} is above its policies`);
    if (rows[0].there < roles.length) for (const role of roles) await makeRole(client, role);
    if (!(await mayTakeOn(client))) await client.query(`GRANT ${roles.join(', ')} TO CURRENT_USER`);
    await client.query(`${grants};\n${keeper}`);
    return (await stands(client)) ? null : refusal(`this user may not take on ${roles.join(', ')}`);
  } catch (error) {
    if (codeOf(error) !== '42501') throw error;
    await client.query(`${finders('CURRENT_USER')}\n${keeper}`);
    return refusal(`this user may not make or grant the roles ${roles.join(' and ')}`);
  }
}

/** @param {string} why */
const refusal = (why) =>
  `The database goes without its second wall: ${why}. See “The second wall” in docs/operate.md.`;

/** @param {import('pg').ClientBase} client @param {string} role */
async function makeRole(client, role) {
  // Another database of the same server may be at it too: the role is theirs as well.
  await client.query(`DO $$ BEGIN
    CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
}

/** @param {import('pg').ClientBase} client @returns {Promise<boolean>} */
async function mayTakeOn(client) {
  await client.query('BEGIN');
  try {
    for (const role of roles) await client.query(`SET LOCAL ROLE ${role}`);
    return true;
  } catch {
    return false;
  } finally {
    await client.query('ROLLBACK');
  }
}

/**
 * Does `work` as the owner of the tables, who may COPY into them only while their policies bind the
 * others alone. In a transaction: nobody sees them so.
 *
 * @param {import('pg').ClientBase} client @param {() => Promise<void>} work
 */
export async function copyingIn(client, work) {
  const { rows } = await client.query(`SELECT oid::regclass::text AS name FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relforcerowsecurity`);
  const turn = async (/** @type {string} */ how) => {
    for (const { name } of rows)
      await client.query(`ALTER TABLE ${name} ${how} ROW LEVEL SECURITY`);
  };
  await turn('NO FORCE');
  await work();
  await turn('FORCE');
}

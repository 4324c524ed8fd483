import { asOwner } from './database.ts';

/** Tables that hold nothing of a team: people, their sign-ins, and the migrations' own. */
const ofNoTeam = [
  ...['_prisma_migrations', 'attempt', 'identity', 'one_time_token', 'session', 'user'],
];

interface Standing {
  readonly name: string;
  readonly enabled: boolean;
  readonly forced: boolean;
  /** What the policies for the app speak about: r, a, w, d, or * for all four. */
  readonly commands: readonly string[];
}

const standings = () =>
  asOwner<Standing & Record<string, unknown>>(`
    SELECT c.relname::text AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
      ARRAY(SELECT DISTINCT p.polcmd::text FROM pg_policy p
        WHERE p.polrelid = c.oid AND p.polname NOT IN ('keeper', 'finder')) AS commands
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'm')
    ORDER BY 1`);

const verbs = { r: 'select', a: 'insert', w: 'update', d: 'delete' } as const;

/** Where the second wall has a hole, in words; empty when every table stands behind it. */
export async function holes(): Promise<string[]> {
  const found = (await standings()).filter(({ name }) => !ofNoTeam.includes(name));
  return found.flatMap(({ name, enabled, forced, commands }) => {
    if (!enabled || !forced)
      return [`${name}: row-level security is not ${enabled ? 'forced' : 'on'}`];
    if (commands.includes('*')) return [];
    return Object.entries(verbs)
      .filter(([command]) => !commands.includes(command))
      .map(([, verb]) => `${name}: no policy for ${verb}`);
  });
}

/** The tables behind the wall, by name. */
export const walled = async (): Promise<string[]> =>
  (await standings()).filter(({ enabled }) => enabled).map(({ name }) => name);

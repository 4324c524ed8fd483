import { z } from 'zod';

const blank = (value: unknown) => (value === '' ? undefined : value);
const optional = z.preprocess(blank, z.string().optional());

const schema = z.object({
  /** Where queries go; a pooler that shares connections between transactions may stand there. */
  DATABASE_URL: z.string().min(1),
  /** Past the pooler, for LISTEN, the pulse and migrations; without it DATABASE_URL is no pooler. */
  DATABASE_DIRECT_URL: optional,
  /** A copy that follows, for reads that may be turned away; see server/replica.ts. */
  DATABASE_REPLICA_URL: optional,
  NEXTAUTH_SECRET: z.string().min(16),
  /** The address people open; without it the loopback names of the port are taken as ours. */
  ASSAY_URL: optional,
  PORT: z.preprocess(blank, z.coerce.number().default(3000)),
  ASSAY_EMBEDDED: optional,
  ASSAY_DEMO: z.preprocess(blank, z.enum(['on', 'off']).optional()),
  /** `requests` writes a line for each answer; problems are written always. */
  ASSAY_LOG: z.preprocess(blank, z.enum(['problems', 'requests']).default('problems')),
  ASSAY_METRICS_TOKEN: z.preprocess(blank, z.string().min(16).optional()),
  SMTP_URL: optional,
  MAIL_FROM: optional,
  GITHUB_ID: optional,
  GITHUB_SECRET: optional,
  OIDC_ISSUER: optional,
  OIDC_CLIENT_ID: optional,
  OIDC_CLIENT_SECRET: optional,
  OIDC_NAME: optional,
});

export type Env = z.infer<typeof schema>;

let cached: Env | undefined;

/** The environment, read once. Throws a sentence that names what is missing. */
export function env(): Env {
  if (cached) return cached;
  const parsed = schema.safeParse(process.env);
  if (!parsed.success) {
    const names = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new Error(`The environment lacks or misspells: ${names}. Start Assay with npm start.`);
  }
  cached = parsed.data;
  return cached;
}

/** The demo is on with the embedded database and off with one of the operator's, unless said otherwise. */
export function demoIsOn(): boolean {
  const { ASSAY_DEMO, ASSAY_EMBEDDED } = env();
  return ASSAY_DEMO ? ASSAY_DEMO === 'on' : ASSAY_EMBEDDED === '1';
}

/** The base URL for links in mails and for callbacks, without a final slash. */
export function baseUrl(): string {
  const { ASSAY_URL, PORT } = env();
  return (ASSAY_URL ?? `http://127.0.0.1:${PORT}`).replace(/\/+$/, '');
}

/** Origins a write may come from. */
export function ownOrigins(): readonly string[] {
  const { ASSAY_URL, PORT } = env();
  if (ASSAY_URL) return [new URL(ASSAY_URL).origin];
  return [`http://127.0.0.1:${PORT}`, `http://localhost:${PORT}`, `http://[::1]:${PORT}`];
}

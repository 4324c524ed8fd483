import type { Client } from 'pg';

/** How many mails stand in each state. */
export async function mailStates(client: Client): Promise<{ state: string; count: string }[]> {
  const { rows } = await client.query<{ state: string; count: string }>(
    'SELECT state, count(*) AS count FROM mail GROUP BY state ORDER BY state',
  );
  return rows;
}

interface Doubtful {
  readonly id: string;
  readonly state: string;
  readonly kind: string;
  readonly email: string;
  readonly at: Date;
  readonly problem: string | null;
}

/** Mails the operator may want to look at: refused for good, or handed out without an answer. */
export async function mailsToLookAt(client: Client): Promise<Doubtful[]> {
  const { rows } = await client.query<Doubtful>(
    `SELECT m.id, m.state, m.kind, COALESCE(u.email, 'nobody') AS email,
       COALESCE(m.claimed_at, m.created_at) AS at, m.problem
     FROM mail m JOIN "user" u ON u.id = m.user_id
     WHERE m.state IN ('failed', 'uncertain') ORDER BY at LIMIT 200`,
  );
  return rows;
}

/** Puts one of those back into the queue, or counts it as sent. False when it is none of them. */
export async function markMail(
  client: Client,
  id: string,
  as: 'waiting' | 'sent',
): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE mail SET state = $2, problem = NULL, tries = 0, not_before = now(), created_at =
       CASE $2 WHEN 'waiting' THEN now() ELSE created_at END,
       sent_at = CASE $2 WHEN 'sent' THEN claimed_at END
     WHERE id = $1 AND state IN ('failed', 'uncertain')`,
    [id, as],
  );
  return rowCount === 1;
}

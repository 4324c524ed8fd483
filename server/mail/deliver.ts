import { baseUrl, env } from '../env.ts';
import { sha256 } from '../hash.ts';
import { newSecret } from '../ids.ts';
import { isOutage, report } from '../problems.ts';
import {
  type Claimed,
  claimMails,
  markDropped,
  markHanded,
  markRefused,
  markSent,
  markUncertain,
  putBack,
  recoverMails,
} from './outbox.ts';
import { type Envelope, openPost, type Post, type Posted } from './post.ts';
import { queueDigests, queueDueMails } from './queue.ts';
import { mailIsOn } from './send.ts';
import { writeMail } from './write.ts';

/** Claimed at once; small, so that several processes share a long queue. */
const batch = 20;

/** What has come due is queued, then everything that waits is sent. Answers how many mails left. */
export async function deliverMails(): Promise<number> {
  if (!mailIsOn()) return 0;
  for (const id of await recoverMails()) {
    report(new Error(`Mail ${id} may have arrived or not: npm run -s mail shows what to do.`));
  }
  await queueDueMails();
  await queueDigests();
  let sent = 0;
  let post: Post | null = null;
  try {
    for (;;) {
      const mails = await claimMails(batch);
      if (mails.length === 0) return sent;
      post = await connected(post, mails);
      if (!post) return sent;
      sent += await deliver(post, mails);
    }
  } finally {
    post?.close();
  }
}

async function connected(post: Post | null, mails: readonly Claimed[]): Promise<Post | null> {
  if (post?.open()) return post;
  try {
    return await openPost(env().SMTP_URL ?? '');
  } catch (error) {
    report(error);
    await putBack(mails, error instanceof Error ? error.message : 'No connection.');
    return null;
  }
}

async function deliver(post: Post, mails: readonly Claimed[]): Promise<number> {
  let sent = 0;
  for (const [index, mail] of mails.entries()) {
    if (!post.open()) {
      await putBack(mails.slice(index), 'The mail server closed the connection.');
      return sent;
    }
    if (await deliverOne(post, mail)) sent += 1;
  }
  return sent;
}

async function deliverOne(post: Post, mail: Claimed): Promise<boolean> {
  const written = await writeMail(mail).catch(unwritten);
  if (written === null) {
    await markRefused(mail, 'It could not be written; the log says why.', false);
    return false;
  }
  if ('nothing' in written) {
    await markDropped(mail, written.nothing);
    return false;
  }
  const token = newSecret();
  const envelope = addressed(mail, written.to, written.letter, token);
  const posted = await post.send(envelope, () => markHanded(mail, sha256(token)));
  await settle(mail, posted);
  return posted.is === 'sent';
}

/** A mail that cannot be written must not hold up the others; a database that is away holds up all. */
function unwritten(error: unknown): null {
  if (isOutage(error)) throw error;
  report(error);
  return null;
}

async function settle(mail: Claimed, posted: Posted): Promise<void> {
  switch (posted.is) {
    case 'sent':
      return markSent(mail);
    case 'refused':
      return markRefused(mail, posted.why, posted.forGood);
    case 'unknown':
      report(new Error(`Mail ${mail.id} may have arrived or not: ${posted.why}`));
      return markUncertain(mail, posted.why);
    case 'left':
      return;
  }
}

/**
 * The envelope: an id that stays the same however often it is tried, mails of one decision in one
 * thread, and the headers by which a mail program unsubscribes with one press (RFC 2369, RFC 8058).
 */
function addressed(
  mail: Claimed,
  to: string,
  letter: Omit<Envelope, 'to' | 'messageId' | 'headers'>,
  token: string,
): Envelope {
  const host = new URL(baseUrl()).hostname.replace(/^\[|\]$/g, '');
  const page = `${baseUrl()}/unsubscribe/${token}`;
  return {
    ...letter,
    to,
    after: `You are a member of a team on Assay at ${new URL(baseUrl()).host}.`,
    foot: [
      { words: 'Choose how mail reaches you', href: `${baseUrl()}/account#mail` },
      { words: 'Stop these mails', href: page },
    ],
    messageId: `<${mail.id}@${host}>`,
    headers: {
      'List-Unsubscribe': `<${baseUrl()}/api/unsubscribe/${token}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      ...(mail.decisionId ? { References: `<${mail.decisionId}@${host}>` } : {}),
    },
  };
}

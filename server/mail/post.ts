import { Readable } from 'node:stream';
import nodemailer from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import SMTPConnection from 'nodemailer/lib/smtp-connection/index.js';
import { type Letter, letterHtml, letterText } from './letter.ts';
import { mailFrom } from './send.ts';

export interface Envelope extends Letter {
  readonly to: string;
  readonly subject: string;
  readonly messageId: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What became of a mail, as far as the mail server said. */
export type Posted =
  | { readonly is: 'sent' }
  /** Certainly not delivered; `forGood` when trying again is of no use. */
  | { readonly is: 'refused'; readonly why: string; readonly forGood: boolean }
  /** It had the text and did not answer. */
  | { readonly is: 'unknown'; readonly why: string }
  /** `mayHand` said no. */
  | { readonly is: 'left' };

export interface Post {
  /** False once the line is down: open another. */
  readonly open: () => boolean;
  /**
   * Sends one mail. `mayHand` is asked when the mail server has accepted sender and receiver and
   * waits for the text; only then does a byte of it leave.
   */
  readonly send: (mail: Envelope, mayHand: () => Promise<boolean>) => Promise<Posted>;
  readonly close: () => void;
}

interface Server {
  readonly auth?: { readonly user: string; readonly pass: string };
}

/** One connection to the mail server, for one mail after the other. Rejects when there is none. */
export async function openPost(url: string): Promise<Post> {
  // Limits, or a mail server that hangs would hold the queue.
  const times = { connectionTimeout: 8_000, greetingTimeout: 8_000, socketTimeout: 15_000 };
  const { options } = nodemailer.createTransport({ url, ...times });
  const connection = new SMTPConnection(options as SMTPConnection.Options);
  let down: Error | null = null;
  const onDown: ((error: Error) => void)[] = [];
  const fall = (error?: Error) => {
    down ??= error ?? new Error('The mail server closed the connection.');
    for (const tell of onDown.splice(0)) tell(down);
  };
  connection.on('error', fall);
  connection.on('end', () => fall());
  const unlessDown = <T>(work: (done: (error: Error | null, value: T) => void) => void) =>
    new Promise<T>((resolve, reject) => {
      if (down) return reject(down);
      onDown.push(reject);
      work((error, value) => (error ? reject(error) : resolve(value)));
    });
  await unlessDown<null>((done) => connection.connect((error) => done(error ?? null, null)));
  const { auth } = options as Server;
  if (auth) {
    await unlessDown<null>((done) =>
      connection.login({ credentials: auth }, (error) => done(error ?? null, null)),
    );
  }
  // The final dot leaves as a packet of its own; it must not wait for the answer to the one before.
  connection._socket.setNoDelay(true);
  return {
    open: () => down === null,
    send: (mail, mayHand) => send(connection, unlessDown, mail, mayHand),
    close: () => connection.quit(),
  };
}

type UnlessDown = <T>(work: (done: (error: Error | null, value: T) => void) => void) => Promise<T>;

async function send(
  connection: SMTPConnection,
  unlessDown: UnlessDown,
  mail: Envelope,
  mayHand: () => Promise<boolean>,
): Promise<Posted> {
  const built = await composed(mail);
  const state: { handed: Handed; over: boolean } = { handed: 'not yet', over: false };
  const body = textAfter(built.raw, state, mayHand, () => connection.close());
  const envelope = { from: built.from, to: [mail.to] };
  try {
    await unlessDown((done) =>
      connection.send(envelope, body, (error, info) => {
        state.over = true;
        done(error, info);
      }),
    );
    return { is: 'sent' };
  } catch (error) {
    state.over = true;
    // Else the server goes on to wait for the mail it has just refused.
    await unlessDown<null>((done) =>
      connection.reset((problem) => done(problem ?? null, null)),
    ).catch(() => connection.close());
    return outcome(error, state.handed);
  }
}

type Handed = 'not yet' | 'no' | 'yes';

/** The text of a mail, which asks before it lets itself be read. */
function textAfter(
  raw: Buffer,
  state: { handed: Handed; readonly over: boolean },
  mayHand: () => Promise<boolean>,
  stop: () => void,
): Readable {
  let asked = false;
  const hand = async (body: Readable) => {
    // nodemailer reads the text of a refused mail too, into nothing, and says so a moment later.
    if (state.over) return;
    state.handed = 'no';
    // Without the final dot the server throws away what it was promised.
    if (!(await mayHand().catch(() => false))) return stop();
    state.handed = 'yes';
    body.push(raw);
    body.push(null);
  };
  return new Readable({
    read() {
      if (asked) return;
      asked = true;
      setImmediate(() => void hand(this));
    },
  });
}

function outcome(error: unknown, handed: Handed): Posted {
  const cause: { message?: string; responseCode?: number } = error instanceof Error ? error : {};
  const why = cause.message ?? 'The mail server did not take it.';
  if (handed === 'no') return { is: 'left' };
  // An answer, even a no, means that it does not have the mail.
  if (cause.responseCode !== undefined)
    return { is: 'refused', why, forGood: cause.responseCode >= 500 };
  return handed === 'yes' ? { is: 'unknown', why } : { is: 'refused', why, forGood: false };
}

async function composed(mail: Envelope): Promise<{ raw: Buffer; from: string }> {
  const node = new MailComposer({
    from: mailFrom(),
    to: { name: '', address: mail.to },
    subject: mail.subject.replace(/\s+/g, ' '),
    messageId: mail.messageId,
    text: letterText(mail),
    html: letterHtml(mail),
    headers: { 'Auto-Submitted': 'auto-generated', ...mail.headers },
  }).compile();
  const { from } = node.getEnvelope();
  return { raw: await node.build(), from: from || 'assay' };
}

import { SMTPServer } from 'smtp-server';
import { freePort } from '#scripts/launch/postgres.mjs';

export interface Mailbox {
  /** What SMTP_URL is set to. */
  readonly url: string;
  /** The newest mail to an address, as it came over the wire; waits up to ten seconds for it. */
  readonly newestTo: (address: string) => Promise<string>;
  readonly count: () => number;
  /** Everything that arrived whole, in the order in which it came. */
  readonly all: () => readonly Received[];
  readonly close: () => Promise<void>;
}

export interface Received {
  readonly to: readonly string[];
  readonly raw: string;
}

interface Watched {
  /** Called with the number of mails kept so far, before the server says that it has the last one. */
  readonly onKept?: (count: number) => Promise<void>;
  /** Called when a receiver is named; a text to refuse them with. */
  readonly onReceiver?: (address: string) => Promise<string | undefined>;
}

/** A real SMTP server on loopback that keeps what it is given. */
export async function openMailbox(watched: Watched = {}): Promise<Mailbox> {
  const mails: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, done) => {
      void Promise.resolve(watched.onReceiver?.(address)).then((no) =>
        done(no ? Object.assign(new Error(no), { responseCode: 550 }) : null),
      );
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        mails.push({ to, raw: Buffer.concat(chunks).toString('utf8') });
        void Promise.resolve(watched.onKept?.(mails.length)).then(() => done());
      });
    },
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  return {
    url: `smtp://127.0.0.1:${port}`,
    newestTo: (address) => newest(mails, address),
    count: () => mails.length,
    all: () => mails,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function newest(mails: readonly Received[], address: string): Promise<string> {
  for (const until = Date.now() + 10_000; Date.now() < until; ) {
    const mail = mails.findLast(({ to }) => to.includes(address));
    if (mail) return mail.raw;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`No mail came for ${address}.`);
}

/** A mail with quoted-printable undone, as far as it is ASCII. */
export const plainMail = (raw: string): string =>
  raw
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_match, hex: string) => String.fromCharCode(Number(`0x${hex}`)));

const encodedWord = /=\?UTF-8\?([QB])\?([^?]*)\?=(?:\s+(?==\?UTF-8))?/gi;

const decoded = (_match: string, how: string, text: string): string =>
  how.toUpperCase() === 'B'
    ? Buffer.from(text, 'base64').toString('utf8')
    : Buffer.from(plainMail(text.replaceAll('_', ' ')), 'latin1').toString('utf8');

/** The value of a header, unfolded and decoded; empty when the mail has none of that name. */
export function headerOf(raw: string, name: string): string {
  const [head = ''] = raw.split(/\r?\n\r?\n/);
  const unfolded = head.replace(/\r?\n[ \t]+/g, ' ');
  const value = new RegExp(`^${name}: (.*)$`, 'im').exec(unfolded)?.[1]?.trim() ?? '';
  return value.replace(encodedWord, decoded);
}

/** The first link in the plain text of a mail. */
export function linkIn(raw: string): string {
  const text = plainMail(raw);
  const [link] = /http:\/\/\S+/.exec(text) ?? [];
  if (!link) throw new Error('The mail holds no link.');
  return link;
}

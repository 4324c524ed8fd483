import { SMTPServer } from 'smtp-server';
import { freePort } from '#scripts/launch/postgres.mjs';

export interface Mailbox {
  /** What SMTP_URL is set to. */
  readonly url: string;
  /** The newest mail to an address, as it came over the wire; waits up to ten seconds for it. */
  readonly newestTo: (address: string) => Promise<string>;
  readonly count: () => number;
  readonly close: () => Promise<void>;
}

/** A real SMTP server on loopback that keeps what it is given. */
export async function openMailbox(): Promise<Mailbox> {
  const mails: { to: string[]; raw: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        mails.push({ to, raw: Buffer.concat(chunks).toString('utf8') });
        done();
      });
    },
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  return {
    url: `smtp://127.0.0.1:${port}`,
    newestTo: (address) => newest(mails, address),
    count: () => mails.length,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function newest(
  mails: readonly { to: string[]; raw: string }[],
  address: string,
): Promise<string> {
  for (const until = Date.now() + 10_000; Date.now() < until; ) {
    const mail = mails.findLast(({ to }) => to.includes(address));
    if (mail) return mail.raw;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`No mail came for ${address}.`);
}

/** The first link in the plain text of a mail; quoted-printable line ends are undone. */
export function linkIn(raw: string): string {
  const text = raw
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_match, hex: string) => String.fromCharCode(Number(`0x${hex}`)));
  const [link] = /http:\/\/\S+/.exec(text) ?? [];
  if (!link) throw new Error('The mail holds no link.');
  return link;
}

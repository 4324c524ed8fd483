import { noticePath, noticeSentence } from '#domain/notice-words.ts';
import { asks, isAsk, isDueSoon } from '#domain/notices.ts';
import { askFor } from '../asker.ts';
import { db, sql } from '../db.ts';
import { baseUrl } from '../env.ts';
import { type Waiting, waitingFor } from '../find/waiting.ts';
import { type NoticeLine, noticesInMail } from '../inbox/queries.ts';
import type { Letter } from './letter.ts';
import type { Claimed, MailKind } from './outbox.ts';
import { duties, dutyFacts, dutyPath, instantIn } from './words.ts';

/** A mail as it is to be read, or why there is nothing to send. */
export type Written =
  | { readonly to: string; readonly letter: Letter & { readonly subject: string } }
  | { readonly nothing: string };

interface Reader {
  readonly userId: string;
  readonly email: string | null;
  readonly zone: string;
  readonly wants: 'at_once' | 'daily' | 'never';
  readonly gone: boolean;
  readonly now: Date;
}

const nothing = (why: string): Written => ({ nothing: why });

/** How each kind of mail is wanted. */
const wantedAs = {
  notice: 'at_once',
  due: 'at_once',
  digest: 'daily',
} as const satisfies Record<MailKind, Reader['wants']>;

const staleMs = 3 * 86_400_000;

/**
 * Writes a mail at the moment it is sent, with what its person may see at that moment: nothing of a
 * team they left, of a decision they muted, or of what they have looked at since. It carries no
 * scores, no counts and no word on who has scored.
 */
export async function writeMail(mail: Claimed): Promise<Written> {
  const reader = await readerOf(mail.userId);
  if (!reader?.email || reader.gone) return nothing('The account is closed.');
  if (reader.wants !== wantedAs[mail.kind]) return nothing('The person chose otherwise.');
  if (reader.now.getTime() - mail.createdAt.getTime() > staleMs)
    return nothing('It could not be sent for three days.');
  // With the reader's own rights, and not a word more.
  const letter = await askFor(reader.userId, () => writers[mail.kind](mail, reader));
  return letter === null
    ? nothing('It was seen, done or muted before it was sent.')
    : { to: reader.email, letter };
}

async function readerOf(userId: string): Promise<Reader | null> {
  const [row] = await db().$queryRaw<Reader[]>(sql`
    SELECT id AS "userId", email, mail_zone AS zone, mail_when AS wants,
      disabled_at IS NOT NULL AS gone, clock_timestamp() AS now
    FROM "user" WHERE id = ${userId}`);
  return row ?? null;
}

type Writer = (
  mail: Claimed,
  reader: Reader,
) => Promise<(Letter & { readonly subject: string }) | null>;

const address = (path: string): string => `${baseUrl()}${path}`;

/** What a mail may say waits: a reveal only once the deadline says so to everybody. */
const mailable = ({ kind, due, muted }: Waiting, now: Date): boolean =>
  !muted && (kind !== 'reveal' || (due !== null && due <= now));

/** Whether what a notice asks for still waits. */
const stillAsked = (line: NoticeLine, waiting: readonly Waiting[]): boolean => {
  if (!isAsk(line.kind)) return true;
  const kinds: readonly string[] = asks[line.kind];
  return waiting.some(
    ({ kind, decisionId, muted }) =>
      !muted && decisionId === line.decisionId && kinds.includes(kind),
  );
};

const ofNotice: Writer = async (mail, reader) => {
  const [line] = await noticesInMail(mail.userId, mail.id);
  if (!line) return null;
  if (isAsk(line.kind) && !stillAsked(line, await waitingFor(reader))) return null;
  const sentence = noticeSentence(line);
  const words = line.words ? `${sentence}:\n\n${line.words}` : `${sentence}.`;
  return {
    subject: `${sentence} · ${line.ref} ${line.title}`,
    text: `${words}\n\n${line.title}, ${line.ref}, in ${line.team.name}.`,
    link: { words: 'Open the decision', href: address(noticePath(line)) },
  };
};

const ofDue: Writer = async (mail, reader) => {
  const duty = (await waitingFor(reader)).find(
    ({ kind, decisionId, due, muted }) =>
      !muted &&
      decisionId === mail.decisionId &&
      (kind === 'score' || kind === 'answer' || kind === 'answer_again') &&
      isDueSoon(due, reader.now),
  );
  if (!duty?.due || duty.due <= reader.now) return null;
  const { asks: what, button } = duties[duty.kind];
  return {
    subject: `Closes within a day: ${what} · ${duty.ref} ${duty.title}`,
    text: `${duty.title}, ${duty.ref}, in ${duty.team.name}, closes on ${instantIn(reader.zone, duty.due)}, and waits for you: ${what}.`,
    link: { words: button, href: address(dutyPath(duty)) },
  };
};

const things = (count: number, one: string, many: string): string =>
  count === 1 ? `one thing ${one}` : `${count} things ${many}`;

const ofDigest: Writer = async (mail, reader) => {
  const [waiting, told] = [await waitingFor(reader), await noticesInMail(mail.userId, mail.id)];
  const wait = waiting.filter((one) => mailable(one, reader.now));
  const happened = told.filter(({ kind }) => !isAsk(kind));
  if (wait.length + happened.length === 0) return null;
  const counts = [
    wait.length > 0 && things(wait.length, 'waits', 'wait'),
    happened.length > 0 && things(happened.length, 'happened', 'happened'),
  ].filter((words) => words !== false);
  const sentence = counts.join(', ').replace(/^./, (first) => first.toUpperCase());
  const lists = [
    {
      title: 'Waits for you',
      lines: wait.map((one) => ({
        words: `${duties[one.kind].word}: ${one.title}`,
        facts: dutyFacts(one, reader),
        href: address(dutyPath(one)),
      })),
    },
    {
      title: 'Happened',
      lines: happened.map((line) => ({
        words: noticeSentence(line),
        facts: `${line.ref} ${line.title} · ${line.team.name}`,
        href: address(noticePath(line)),
      })),
    },
  ].filter(({ lines }) => lines.length > 0);
  return {
    subject: `${sentence} · Assay`,
    text: `${sentence}.`,
    link: { words: 'Open the inbox', href: address('/inbox') },
    lists,
  };
};

const writers: Readonly<Record<MailKind, Writer>> = {
  notice: ofNotice,
  due: ofDue,
  digest: ofDigest,
};

import { Agent, type IncomingMessage, request } from 'node:http';
import { type ProblemCode, problemCodes } from '#domain/problems.ts';

/** One request as it goes over the wire: nothing is added that a browser would add. */
export interface Call {
  readonly method?: string;
  readonly path: string;
  readonly cookie?: string | undefined;
  /** Those that are undefined are not sent. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | Buffer;
  /** Answers with the first piece of a stream that never ends. */
  readonly firstPiece?: boolean;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
  readonly text: string;
}

export type Send = (call: Call) => Promise<Answer>;

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

const flat = (answer: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [name, String(value ?? '')]),
  );

/** A client of the app that follows nothing, keeps nothing and may lie about where it comes from. */
export function clientOf(url: string): Send {
  const { hostname, port } = new URL(url);
  return ({ method = 'GET', path, cookie, headers = {}, body, firstPiece = false }) =>
    new Promise((resolve, reject) => {
      const outgoing = request(
        {
          ...{ agent, hostname, port, path, method },
          headers: {
            ...(cookie === undefined ? {} : { cookie }),
            ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
            ...Object.fromEntries(
              Object.entries(headers).filter(([, value]) => value !== undefined),
            ),
          },
        },
        (answer) => {
          const pieces: Buffer[] = [];
          const done = () => {
            const bytes = Buffer.concat(pieces);
            const text = bytes.toString('utf8');
            resolve({ status: answer.statusCode ?? 0, headers: flat(answer), bytes, text });
          };
          answer.on('data', (piece: Buffer) => {
            pieces.push(piece);
            if (!firstPiece) return;
            done();
            outgoing.destroy();
          });
          answer.on('end', done);
          answer.on('error', reject);
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
}

/** What an action takes: a plain value, or the fields of a form. */
export type Input = Readonly<Record<string, unknown>>;

export interface Body {
  readonly body: string | Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

function multipart(parts: readonly (readonly [name: string, value: string])[]): Body {
  const boundary = '----assayFormBoundary7d1f';
  const body = parts.map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return {
    body: `${body.join('')}--${boundary}--\r\n`,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}

/** The fields of a form as a browser names them: a list is one field several times. */
const fieldsOf = (input: Input): [string, string][] =>
  Object.entries(input).flatMap(([name, value]): [string, string][] =>
    Array.isArray(value) ? value.map((one) => [`${name}[]`, String(one)]) : [[name, String(value)]],
  );

/** How React sends the arguments of a server action: one plain value, or a form and its last state. */
export function actionBody(form: boolean, input: Input): Body {
  if (!form) return plainBody(JSON.stringify([input]));
  const own = fieldsOf(input).map(([name, value]): [string, string] => [`_1_${name}`, value]);
  return multipart([...own, ['0', '[{"status":"idle"},"$K1"]']]);
}

/** Arguments as they are: for what no page of ours would send. */
export const plainBody = (body: string): Body => ({
  body,
  headers: { 'content-type': 'text/plain;charset=UTF-8' },
});

/** How a browser without script sends the same form. */
export const scriptlessBody = (id: string, input: Input): Body =>
  multipart([
    ['$ACTION_REF_1', ''],
    ['$ACTION_1:0', JSON.stringify({ id, bound: '$@1' })],
    ['$ACTION_1:1', '[{"status":"idle"}]'],
    ['$ACTION_KEY', 'k0'],
    ...fieldsOf(input),
  ]);

/** What an action did: its state, where it sent the browser, or that the request got no further. */
export type Outcome = ProblemCode | 'done' | 'redirect' | 'refused' | 'silent';

const isCode = (code: unknown): code is ProblemCode => problemCodes.some((known) => known === code);

/** The outcome, read out of the stream that React answers with. */
export function outcomeOf(answer: Answer): Outcome {
  if (answer.headers['x-action-redirect'] !== undefined) return 'redirect';
  if (answer.status >= 400 && answer.status !== 404) return 'refused';
  const row = /"a":"\$@([0-9a-f]+)"/.exec(answer.text)?.[1];
  const line = answer.text.split('\n').find((text) => row && text.startsWith(`${row}:`));
  if (!row || !line?.startsWith(`${row}:{`)) {
    return answer.status === 404 ? 'refused' : 'silent';
  }
  const state: { status?: string; code?: unknown } = JSON.parse(line.slice(row.length + 1));
  if (state.status === 'done') return 'done';
  return isCode(state.code) ? state.code : 'silent';
}

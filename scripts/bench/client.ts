import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { root } from '../launch/settings.mjs';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
}

interface Asked {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

/** A browser's worth of HTTP: connections that stay open, compressed answers, one cookie. */
export class Browser {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });
  readonly #url: URL;
  #cookie = '';

  constructor(url: string) {
    this.#url = new URL(url);
  }

  get cookie(): string {
    return this.#cookie;
  }

  get address(): string {
    return this.#url.origin;
  }

  ask(path: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          ...{
            agent: this.#agent,
            hostname: this.#url.hostname,
            port: this.#url.port,
            path,
            method,
          },
          headers: {
            'accept-encoding': 'gzip',
            ...(this.#cookie === '' ? {} : { cookie: this.#cookie }),
            ...(method === 'POST' ? { origin: this.#url.origin } : {}),
            ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
            ...headers,
          },
        },
        (answer) => {
          const pieces: Buffer[] = [];
          answer.on('data', (piece: Buffer) => pieces.push(piece));
          answer.on('error', reject);
          answer.on('end', () => {
            const { statusCode: status = 0, headers: said } = answer;
            resolve({ status, headers: said, bytes: Buffer.concat(pieces) });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  /** A page or file that must be there. */
  async get(path: string): Promise<Answer> {
    const answer = await this.ask(path);
    if (answer.status !== 200) throw new Error(`bench: ${path} answered ${answer.status}`);
    return answer;
  }

  /** Signs in as a person does, and keeps the session's cookie. */
  async signIn(email: string, password: string): Promise<void> {
    const first = await this.ask('/api/auth/csrf', { headers: { 'accept-encoding': 'identity' } });
    const { csrfToken } = JSON.parse(first.bytes.toString()) as { csrfToken: string };
    this.#keep(first);
    const fields = new URLSearchParams({ csrfToken, email, password, json: 'true' });
    const answer = await this.ask('/api/auth/callback/password', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: fields.toString(),
    });
    this.#keep(answer);
    if (!this.#cookie.includes('assay.session')) throw new Error('bench: signing in failed');
  }

  #keep({ headers }: Answer): void {
    const kept = new Map(this.#cookie.split('; ').map((pair) => [pair.split('=')[0], pair]));
    for (const set of [headers['set-cookie'] ?? []].flat()) {
      const [pair = ''] = set.split(';');
      kept.set(pair.split('=')[0], pair);
    }
    this.#cookie = [...kept.values()].filter(Boolean).join('; ');
  }

  /** Calls a server action of the build by its name with one plain value, as a page does. */
  async act(page: string, name: string, input: unknown): Promise<void> {
    const answer = await this.ask(page, {
      method: 'POST',
      headers: {
        'next-action': actionId(name),
        'content-type': 'text/plain;charset=UTF-8',
        accept: 'text/x-component',
        'accept-encoding': 'identity',
      },
      body: JSON.stringify([input]),
    });
    const text = answer.bytes.toString();
    if (answer.status !== 200 || !text.includes('"status":"done"'))
      throw new Error(`bench: ${name} answered ${answer.status}: ${text.slice(0, 300)}`);
  }

  /** Sends a form to its action; answers the address the browser is sent on to, and keeps the cookies. */
  async submit(page: string, name: string, fields: Record<string, string>): Promise<string> {
    const form = new FormData();
    for (const [field, value] of Object.entries(fields)) form.set(`_1_${field}`, value);
    form.set('0', '[{"status":"idle"},"$K1"]');
    const sent = new Response(form);
    const type = sent.headers.get('content-type') ?? '';
    const answer = await this.ask(page, {
      method: 'POST',
      headers: { 'next-action': actionId(name), 'content-type': type, accept: 'text/x-component' },
      body: Buffer.from(await sent.arrayBuffer()),
    });
    this.#keep(answer);
    const [path] = String(answer.headers['x-action-redirect'] ?? '').split(';');
    if (!path) throw new Error(`bench: ${name} answered ${answer.status} and leads nowhere`);
    return path;
  }
}

let actions: Map<string, string> | undefined;

/** What the build calls an action. */
export function actionId(name: string): string {
  if (!actions) {
    const path = join(root, '.next/server/server-reference-manifest.json');
    const { node } = JSON.parse(readFileSync(path, 'utf8')) as {
      node: Record<string, { exportedName?: string }>;
    };
    actions = new Map(
      Object.entries(node).map(([id, { exportedName = '' }]) => [exportedName, id]),
    );
  }
  const id = actions.get(name);
  if (!id) throw new Error(`bench: the build has no action ${name}`);
  return id;
}

import { get, type IncomingMessage } from 'node:http';

/** A screen that is open: a stream, and the numbers it has heard. */
class Screen {
  readonly heard: number[] = [];
  cursor = 0;
  #answer: IncomingMessage | undefined;
  #waiting: { upTo: number; done: () => void } | undefined;

  /** Resolves when the stream stands. */
  open(url: string, cookie: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const asked = get(url, { agent: false, headers: { cookie } }, (answer) => {
        this.#answer = answer;
        if (answer.statusCode !== 200) reject(new Error(`bench: ${url}: ${answer.statusCode}`));
        let rest = '';
        answer.setEncoding('utf8').on('data', (piece: string) => {
          const events = `${rest}${piece}`.split('\n\n');
          rest = events.pop() ?? '';
          for (const event of events) this.#hear(event);
          resolve();
        });
        answer.on('error', () => undefined);
      });
      asked.on('error', reject);
    });
  }

  /** Resolves when it has heard of number `upTo`. */
  knows(upTo: number): Promise<void> {
    if (this.cursor >= upTo) return Promise.resolve();
    return new Promise((done) => {
      this.#waiting = { upTo, done };
    });
  }

  close(): void {
    this.#answer?.destroy();
  }

  #hear(event: string): void {
    const id = /^id: (\d+)$/m.exec(event)?.[1];
    if (id === undefined) return;
    this.cursor = Number(id);
    if (event.includes('event: changed')) this.heard.push(this.cursor);
    if (this.#waiting && this.cursor >= this.#waiting.upTo) {
      this.#waiting.done();
      this.#waiting = undefined;
    }
  }
}

/** Many screens at once. */
export class Screens {
  readonly #screens: readonly Screen[];

  private constructor(screens: readonly Screen[]) {
    this.#screens = screens;
  }

  static async open(many: number, url: (n: number) => string, cookie: string): Promise<Screens> {
    const screens = Array.from({ length: many }, () => new Screen());
    for (let at = 0; at < many; at += 20)
      await Promise.all(
        screens.slice(at, at + 20).map((screen, n) => screen.open(url(at + n), cookie)),
      );
    return new Screens(screens);
  }

  /** Resolves when the last of them has heard of number `upTo`. */
  async allKnow(upTo: number): Promise<void> {
    await Promise.all(this.#screens.map((screen) => screen.knows(upTo)));
  }

  /** Numbers that were heard out of order or twice. */
  get disorder(): number {
    return this.#screens.reduce(
      (sum, { heard }) => sum + heard.filter((n, at) => at > 0 && n <= (heard[at - 1] ?? 0)).length,
      0,
    );
  }

  close(): void {
    for (const screen of this.#screens) screen.close();
  }
}

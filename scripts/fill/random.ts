import { createHash } from 'node:crypto';

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';

/** Draws that are the same for the same seed on every machine (sfc32, seeded by SHA-256). */
export class Random {
  readonly #state: Int32Array;

  constructor(seed: string) {
    const digest = createHash('sha256').update(seed).digest();
    this.#state = Int32Array.from([0, 4, 8, 12], (at) => digest.readInt32LE(at));
  }

  /** 32 bits. */
  #bits(): number {
    const [a = 0, b = 0, c = 0, d = 0] = this.#state;
    const sum = (a + b + d) | 0;
    this.#state[3] = (d + 1) | 0;
    this.#state[0] = b ^ (b >>> 9);
    this.#state[1] = (c + (c << 3)) | 0;
    this.#state[2] = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  }

  /** 0 to 1, without 1. */
  share(): number {
    return this.#bits() / 4_294_967_296;
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.share() * (most - least + 1));
  }

  chance(share: number): boolean {
    return this.share() < share;
  }

  pick<T>(list: readonly T[]): T {
    const one = list[this.between(0, list.length - 1)];
    if (one === undefined) throw new Error('Random.pick: the list is empty');
    return one;
  }

  /** That many different members of the list, or all of it, in no order. */
  some<T>(list: readonly T[], count: number): T[] {
    const left = [...list];
    const taken: T[] = [];
    while (taken.length < count && left.length > 0)
      taken.push(...left.splice(this.between(0, left.length - 1), 1));
    return taken;
  }

  /** An id as server/ids.ts makes them, but from the seed. */
  id(prefix: string): string {
    let id = '';
    for (let n = 0; n < 24; n += 1) id += alphabet[this.between(0, 35)];
    return `${prefix}_${id}`;
  }

  /** Hexadecimal digits, for what is a secret elsewhere. */
  hex(digits: number): string {
    let text = '';
    while (text.length < digits) text += this.#bits().toString(16).padStart(8, '0');
    return text.slice(0, digits);
  }
}

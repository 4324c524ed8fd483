/** Draws whole numbers from [−2³¹, 2³¹). */
export type Bits = () => number;

/**
 * A seeded source of random bits (sfc32): the same seed gives the same sequence everywhere.
 * The state sits in a typed array so that drawing allocates nothing.
 */
export function seededBits(seed: number): Bits {
  const state = new Int32Array([0x9e3779b9, Math.floor(seed / 2 ** 32), seed, 1]);
  const next = () => {
    const a = state[0] ?? 0;
    const b = state[1] ?? 0;
    const c = state[2] ?? 0;
    const d = state[3] ?? 0;
    const sum = (((a + b) | 0) + d) | 0;
    state[0] = b ^ (b >>> 9);
    state[1] = (c + (c << 3)) | 0;
    state[2] = (((c << 21) | (c >>> 11)) + sum) | 0;
    state[3] = (d + 1) | 0;
    return sum;
  };
  for (let i = 0; i < 16; i++) next();
  return next;
}

/** Uniform on the open interval (0, 1). */
const uniform = (bits: Bits) => (bits() + 2147483648.5) / 4294967296;

// Ziggurat of Marsaglia and Tsang (2000) for the normal density: 128 strips of equal area.
const strips = 128;
const tail = 3.442619855899;
const stripArea = 9.91256303526217e-3;
const accept = new Int32Array(strips);
const width = new Float64Array(strips);
const height = new Float64Array(strips);

function fillStrips(): void {
  const scale = 2 ** 31;
  let edge = tail;
  const base = stripArea / Math.exp(-0.5 * tail * tail);
  accept[0] = (tail / base) * scale;
  accept[1] = 0;
  width[0] = base / scale;
  width[strips - 1] = tail / scale;
  height[0] = 1;
  height[strips - 1] = Math.exp(-0.5 * tail * tail);
  for (let i = strips - 2; i >= 1; i--) {
    const previous = edge;
    edge = Math.sqrt(-2 * Math.log(stripArea / edge + Math.exp(-0.5 * edge * edge)));
    accept[i + 1] = (edge / previous) * scale;
    height[i] = Math.exp(-0.5 * edge * edge);
    width[i] = edge / scale;
  }
}
fillStrips();

function normalTail(bits: Bits, positive: boolean): number {
  let [x, y] = [0, 0];
  do {
    x = -Math.log(uniform(bits)) / tail;
    y = -Math.log(uniform(bits));
  } while (y + y < x * x);
  return positive ? tail + x : -tail - x;
}

/** A standard normal draw. */
export function normal(bits: Bits): number {
  for (;;) {
    const draw = bits();
    const strip = draw & (strips - 1);
    const x = draw * (width[strip] ?? 0);
    if (Math.abs(draw) < (accept[strip] ?? 0)) return x;
    if (strip === 0) return normalTail(bits, draw > 0);
    const low = height[strip] ?? 0;
    const high = height[strip - 1] ?? 0;
    if (low + uniform(bits) * (high - low) < Math.exp(-0.5 * x * x)) return x;
  }
}

/** A gamma draw of any shape > 0 and scale 1 (Marsaglia and Tsang 2000). */
export function gamma(shape: number, bits: Bits): number {
  if (shape === 1) return -Math.log(uniform(bits));
  const boost = shape < 1 ? Math.exp(Math.log(uniform(bits)) / shape) : 1;
  const d = (shape < 1 ? shape + 1 : shape) - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(bits);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    const u = uniform(bits);
    const square = x * x;
    if (u < 1 - 0.0331 * square * square) return boost * d * v;
    if (Math.log(u) < 0.5 * square + d * (1 - v + Math.log(v))) return boost * d * v;
  }
}

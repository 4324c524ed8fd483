import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';

export interface Tally {
  rows: number;
  sha256: string;
}

const newline = 10;

/** Lets bytes pass and counts their lines and hash. In COPY's text format a row is a line. */
export function tallying(done: (tally: Tally) => void): Transform {
  const hash = createHash('sha256');
  let rows = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, pass) {
      hash.update(chunk);
      for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, at + 1)) rows += 1;
      pass(null, chunk);
    },
    flush(end) {
      done({ rows, sha256: hash.digest('hex') });
      end();
    },
  });
}

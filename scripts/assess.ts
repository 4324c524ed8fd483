import { readFileSync } from 'node:fs';
import { assess, readAssessment } from '#domain/assessment.ts';
import { extractAssessment } from '#domain/markdown/assessment-block.ts';
import { err, type Result } from '#domain/result.ts';

const usage =
  'Usage: npm run -s assess -- FILE (an assessment or an exported decision; - reads it from standard input)';

/** The text of a file, or of standard input for `-`. */
function readSource(path: string): Result<string, 'invalid'> {
  try {
    return { ok: true, value: readFileSync(path === '-' ? 0 : path, 'utf8') };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const reasons: Record<string, string> = {
      ENOENT: 'there is no such file',
      EACCES: 'it may not be read',
      EISDIR: 'it is a directory',
    };
    return err('invalid', `${path}: ${reasons[code] ?? `it can’t be read (${code})`}`);
  }
}

/** JSON as it is; from anything else the assessment that an exported decision carries. */
function assessmentText(text: string): Result<string, 'invalid'> {
  const source = text.replace(/^\uFEFF/, '');
  if (/^\s*\{/.test(source)) return { ok: true, value: source };
  const embedded = extractAssessment(source);
  if (embedded === null)
    return err(
      'invalid',
      'the input: is neither an assessment in JSON nor markdown that carries one',
    );
  return { ok: true, value: embedded };
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

const [path, ...more] = process.argv.slice(2);
if (path === undefined || more.length > 0) fail(usage);
const source = readSource(path);
if (!source.ok) fail(source.detail ?? usage);
const text = assessmentText(source.value);
if (!text.ok) fail(text.detail ?? usage);
const input = readAssessment(text.value);
if (!input.ok) fail(input.detail ?? usage);
process.stdout.write(`${JSON.stringify(assess(input.value), null, 2)}\n`);

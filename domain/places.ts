type Complaint = {
  readonly code: string;
  readonly input?: unknown;
  readonly [key: string]: unknown;
};

const kindWords: Record<string, string> = {
  array: 'must be a list',
  object: 'must be an object',
  record: 'must be an object',
  number: 'must be a number',
  int: 'must be a whole number',
  string: 'must be a text',
};

function boundWords(complaint: Complaint): string {
  const least = complaint.code === 'too_small';
  const bound = least ? complaint.minimum : complaint.maximum;
  if (complaint.origin === 'string')
    return least ? 'must not be empty' : `must have at most ${bound} characters`;
  if (complaint.origin === 'array')
    return `must have at ${least ? 'least' : 'most'} ${bound} of them`;
  return `must be at ${least ? 'least' : 'most'} ${bound}`;
}

/** The words of zod's complaint about a shape, without the place. */
export function wordsFor(complaint: Complaint): string {
  if (complaint.input === undefined && complaint.code.startsWith('invalid')) return 'is missing';
  switch (complaint.code) {
    case 'invalid_type':
      return kindWords[String(complaint.expected)] ?? 'has the wrong type';
    case 'invalid_value':
      return `must be ${[complaint.values].flat().map(String).join(' or ')}`;
    case 'unrecognized_keys':
      return `has a field nobody knows: ${[complaint.keys].flat().map(String).join(', ')}`;
    case 'too_small':
    case 'too_big':
      return boundWords(complaint);
    default:
      return 'is not valid';
  }
}

/** `ballots[0].scores.perf.memory.go` from a path of keys and indexes. */
export const placeOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((place, key) => {
    if (typeof key === 'number') return `${place}[${key}]`;
    return place === '' ? String(key) : `${place}.${String(key)}`;
  }, '');

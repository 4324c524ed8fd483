import { folderOf, nameOf } from './plan.ts';

/** A decision that links of files may mean. */
export interface Linkable {
  readonly decisionId: string;
  readonly serviceId: string;
  readonly path: string;
  /** The number in its file. */
  readonly number: number | null;
  readonly title: string;
}

interface FileLink {
  readonly kind: string;
  readonly text: string;
  readonly href: string | null;
  readonly number: number | null;
}

export interface DecisionEdge {
  readonly fromId: string;
  readonly toId: string;
  readonly kind: 'supersedes' | 'amends' | 'depends_on' | 'relates_to';
}

/** `docs/adr/0001-x.md` and `../b/0002-y.md` → `docs/b/0002-y.md`. */
export function resolvePath(from: string, href: string): string {
  const parts = folderOf(from).split('/').filter(Boolean);
  for (const part of href.replace(/[?#].*$/, '').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** Finds the decision a link means: by path, by file name, by number in its folder, by title. */
export class Finder {
  readonly #byPath = new Map<string, Linkable>();
  readonly #byName = new Map<string, Linkable | null>();
  readonly #byNumber = new Map<string, Linkable | null>();
  readonly #byTitle = new Map<string, Linkable | null>();

  constructor(all: readonly Linkable[]) {
    for (const each of all) {
      this.#byPath.set(each.path.toLowerCase(), each);
      put(this.#byName, nameOf(each.path).toLowerCase(), each);
      if (each.number !== null) put(this.#byNumber, `${folderOf(each.path)} ${each.number}`, each);
      put(this.#byTitle, each.title.toLowerCase(), each);
    }
  }

  find(from: Linkable, link: FileLink): Linkable | null {
    const numbered =
      link.number === null
        ? undefined
        : this.#byNumber.get(`${folderOf(from.path)} ${link.number}`);
    if (link.href !== null) {
      const decoded = readable(link.href);
      const isFile = !/^[a-z][a-z0-9+.-]*:/i.test(decoded);
      const path = isFile
        ? this.#byPath.get(resolvePath(from.path, decoded).toLowerCase())
        : undefined;
      const named = this.#byName.get(nameOf(decoded.replace(/[?#].*$/, '')).toLowerCase());
      return path ?? named ?? numbered ?? null;
    }
    return numbered ?? this.#byTitle.get(link.text.toLowerCase()) ?? null;
  }
}

/** A name that two decisions have finds neither. */
function put(map: Map<string, Linkable | null>, key: string, value: Linkable): void {
  map.set(key, map.has(key) ? null : value);
}

function readable(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}

/**
 * The links of files as links between decisions. Only within a service one takes another's place; a
 * link that would close a circle is left out.
 */
export function edgesOf(
  files: readonly { readonly of: Linkable; readonly links: readonly FileLink[] }[],
  finder: Finder,
  existing: readonly DecisionEdge[],
): DecisionEdge[] {
  const edges: DecisionEdge[] = [];
  const graph = new Graph(existing);
  for (const { of, links } of files) {
    for (const link of links) {
      const other = finder.find(of, link);
      if (!other || other.decisionId === of.decisionId) continue;
      const edge = edgeFor(of, other, link.kind);
      if (!edge || !graph.add(edge)) continue;
      edges.push(edge);
    }
  }
  return edges;
}

function edgeFor(of: Linkable, other: Linkable, kind: string): DecisionEdge | null {
  const forth = { fromId: of.decisionId, toId: other.decisionId };
  const back = { fromId: other.decisionId, toId: of.decisionId };
  const isOne = of.serviceId === other.serviceId;
  switch (kind) {
    case 'supersedes':
      return { ...forth, kind: isOne ? 'supersedes' : 'relates_to' };
    case 'superseded_by':
      return { ...back, kind: isOne ? 'supersedes' : 'relates_to' };
    case 'amends':
      return { ...forth, kind: 'amends' };
    case 'amended_by':
      return { ...back, kind: 'amends' };
    case 'depends_on':
      return { ...forth, kind: 'depends_on' };
    case 'relates_to':
      return { ...forth, kind: 'relates_to' };
    default:
      return null;
  }
}

/** Edges by kind; refuses a second of the same and one that leads back to where it began. */
class Graph {
  readonly #out = new Map<string, Set<string>>();

  constructor(edges: readonly DecisionEdge[]) {
    for (const { kind, fromId, toId } of edges) this.#of(kind, fromId).add(toId);
  }

  add({ kind, fromId, toId }: DecisionEdge): boolean {
    const out = this.#of(kind, fromId);
    if (out.has(toId) || (kind !== 'relates_to' && this.#leads(kind, toId, fromId))) return false;
    out.add(toId);
    return true;
  }

  #leads(kind: string, from: string, to: string): boolean {
    const seen = new Set<string>();
    const open = [from];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next === to) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(...this.#of(kind, next));
    }
    return false;
  }

  #of(kind: string, id: string): Set<string> {
    const key = `${kind} ${id}`;
    const found = this.#out.get(key) ?? new Set<string>();
    this.#out.set(key, found);
    return found;
  }
}

import type { ExportedDecision } from '../exported.ts';
import type { Batch, ExportFormat, NamedLine } from './format.ts';

const join = (...parts: readonly string[]): string => parts.filter(Boolean).join('/');

/** Where each decision's file stands in the archive, by its ref. Equal batch, equal paths. */
export function pathsOf(
  format: ExportFormat,
  batch: Pick<Batch, 'lines' | 'folders' | 'kept'>,
): Map<string, string> {
  const taken = new Map<string, Set<string>>();
  const paths = new Map<string, string>();
  const take = (path: string) => {
    const names = taken.get(folderIn(path)) ?? new Set<string>();
    taken.set(folderIn(path), names.add(baseName(path).toLowerCase()));
  };
  const beside = new Map<string, string>();
  for (const { path } of format.original ? (batch.kept ?? []) : []) take(path);
  for (const { ref, serviceSlug, cameAs } of format.original ? batch.lines : []) {
    if (!cameAs) continue;
    take(cameAs);
    paths.set(ref, cameAs);
    beside.set(serviceSlug, folderIn(cameAs));
  }
  for (const line of batch.lines) {
    if (paths.has(line.ref)) continue;
    // What was written here joins the newest imported file of its service.
    const folder = beside.get(line.serviceSlug) ?? folderOf(format, batch, line);
    const used = taken.get(folder) ?? new Set<string>();
    const path = join(folder, free(format.fileName(line, used), used));
    take(path);
    paths.set(line.ref, path);
  }
  return paths;
}

/** The name, or with a number behind it when the folder holds it already. `taken` is in lower case. */
function free(name: string, taken: ReadonlySet<string>): string {
  let unused = name;
  for (let n = 2; taken.has(unused.toLowerCase()); n += 1)
    unused = name.replace(/(\.[a-z]+)?$/, `-${n}$1`);
  return unused;
}

/** The folder of a service's decisions in the archive. */
export const folderOf = (
  format: Pick<ExportFormat, 'folder'>,
  batch: Pick<Batch, 'folders'>,
  line: Pick<NamedLine, 'serviceSlug'>,
): string => join(batch.folders ? line.serviceSlug : '', format.folder);

const folderIn = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** From one file of the archive to another. */
export function relativePath(from: string, to: string): string {
  const [here, there] = [from.split('/').slice(0, -1), to.split('/')];
  let same = 0;
  while (same < here.length && same < there.length - 1 && here[same] === there[same]) same += 1;
  return [...here.slice(same).map(() => '..'), ...there.slice(same)].join('/');
}

/** The decision with links that lead to the files of this archive; '' where one does not leave. */
export function withPaths(
  decision: ExportedDecision,
  paths: ReadonlyMap<string, string>,
): ExportedDecision {
  const here = paths.get(decision.ref) ?? '';
  return {
    ...decision,
    links: decision.links.map((link) => {
      const there = paths.get(link.ref);
      return { ...link, path: there === undefined ? '' : relativePath(here, there) };
    }),
  };
}

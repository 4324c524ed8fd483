import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface FilesFound {
  /** In the order of the arguments, folders sorted by name. Each real file once. */
  readonly files: readonly string[];
  /** Symbolic links that lead to a file already found, to a folder or nowhere. */
  readonly links: number;
  readonly missing: readonly { readonly path: string; readonly why: string }[];
}

const passedOver = new Set(['.git', '.hg', '.svn', 'node_modules']);

/** Every file named or below a folder named. Links are followed to files only, and never twice to the same. */
export function filesBelow(paths: readonly string[]): FilesFound {
  const plain: string[] = [];
  const linked: string[] = [];
  const missing: { path: string; why: string }[] = [];
  const visit = (path: string, isArgument: boolean): void => {
    try {
      const entry = isArgument ? statSync(path) : lstatSync(path);
      if (entry.isSymbolicLink()) linked.push(path);
      else if (entry.isDirectory())
        for (const name of readdirSync(path).sort())
          if (!passedOver.has(name)) visit(join(path, name), false);
      if (entry.isFile()) plain.push(path);
    } catch {
      missing.push({
        path,
        why: isArgument ? 'There is no such file or folder.' : 'It can’t be read.',
      });
    }
  };
  for (const path of paths) visit(path, true);
  const seen = new Set<string>();
  const isNew = (path: string): boolean => {
    try {
      const real = realpathSync(path);
      return statSync(real).isFile() && !seen.has(real) && seen.add(real) !== undefined;
    } catch {
      return false;
    }
  };
  const files = plain.filter(isNew);
  const beyond = linked.filter(isNew);
  return { files: [...files, ...beyond], links: linked.length - beyond.length, missing };
}

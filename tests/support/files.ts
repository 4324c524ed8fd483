import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '#scripts/launch/settings.mjs';

/** What is made, not written; a copy without git is read by leaving it out. */
const made = /^(node_modules|\.next|\.data|\.cache|\.git|test-results)$|^prisma\/client$/;

/** The files of the repository, tracked or about to be, as paths from its root. */
export function repositoryFiles(): string[] {
  try {
    const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return listed.split('\0').filter((path) => path !== '');
  } catch {
    return walk('');
  }
}

function walk(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (made.test(path)) return [];
    return entry.isDirectory() ? walk(path) : [path];
  });
}

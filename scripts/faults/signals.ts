import { readdirSync, readFileSync } from 'node:fs';
import { signalGroup } from '../launch/processes.mjs';

/** A database server with its processes, each of which is a group of its own; only on Linux. */
export function familyOf(postmaster: number): number[] {
  const children = readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] === String(postmaster);
    } catch {
      return false;
    }
  });
  return [postmaster, ...children.map(Number)];
}

export const signalAll = (pids: readonly number[], signal: NodeJS.Signals): void => {
  for (const pid of pids) signalGroup(pid, signal);
};

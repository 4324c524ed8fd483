import { childrenOf, signalGroup } from '../launch/processes.mjs';

/** A database server with its processes, each of which is a group of its own; only on Linux. */
export const familyOf = (postmaster: number): number[] => [postmaster, ...childrenOf(postmaster)];

export const signalAll = (pids: readonly number[], signal: NodeJS.Signals): void => {
  for (const pid of pids) signalGroup(pid, signal);
};

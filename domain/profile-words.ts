import type { Profile } from './template.ts';

export const profileGroups = ['work', 'team', 'otherwise'] as const;
export type ProfileGroup = (typeof profileGroups)[number];
export const profileGroupLabels = {
  work: 'The work',
  team: 'The team',
  otherwise: 'Otherwise',
} as const satisfies Record<ProfileGroup, string>;

/** How a profile is offered: under which heading, with a short name and one line. */
export interface ProfileWords {
  readonly group: ProfileGroup;
  readonly name: string;
  readonly line: string;
}

const words: Readonly<Record<string, ProfileWords>> = {
  crud_api: { group: 'work', name: 'CRUD API', line: 'wraps a database or another API' },
  io_network: { group: 'work', name: 'I/O network', line: 'holds many connections' },
  cpu_heavy: { group: 'work', name: 'CPU-heavy', line: 'images, transforms' },
  latency_critical: { group: 'work', name: 'Latency-critical path', line: 'p99 decides' },
  memory_dense: { group: 'work', name: 'Memory-dense', line: 'many small containers' },
  realtime_core: { group: 'work', name: 'Real-time core', line: 'CPU and latency together' },
  lowlevel_component: {
    group: 'work',
    name: 'Low-level part',
    line: 'parser, compression, crypto',
  },
  fast_hiring: { group: 'team', name: 'Hiring fast', line: 'open seats decide' },
  junior_team: { group: 'team', name: 'New to both', line: 'junior, or from JavaScript or Python' },
  tight_ci: { group: 'team', name: 'Tight CI budget', line: 'pipeline minutes cost' },
  balanced: { group: 'otherwise', name: 'Balanced', line: 'no pull stands out yet' },
};

/** A profile as a service is offered it. */
export interface ServiceProfile extends ProfileWords {
  readonly id: string;
  /** The team's own template it is of; null for the built-in one. */
  readonly from: string | null;
}

/** The words of a profile; one that a team made itself stands under its own name. */
export const profileWords = (profile: Pick<Profile, 'id' | 'name'>): ProfileWords =>
  words[profile.id] ?? { group: 'otherwise', name: profile.name, line: '' };

/** Short names of the chosen profiles, in the template's order; unknown ids are left out. */
export const profileNames = (
  profiles: readonly Pick<Profile, 'id' | 'name'>[],
  chosen: readonly string[],
): string[] =>
  profiles.filter((profile) => chosen.includes(profile.id)).map((one) => profileWords(one).name);

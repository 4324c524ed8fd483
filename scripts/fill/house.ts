import { profileIds } from '#domain/built-in-template.ts';
import { freeSlug, wantedSlug } from '#domain/service.ts';
import type { Random } from './random.ts';
import type { Sheets } from './tables.ts';
import { domains, firstNames, groups, lastNames, roles, teamNames } from './words.ts';

/** What is asked for. */
export interface Wish {
  readonly teams: number;
  readonly services: number;
  readonly decisions: number;
  readonly events: number;
  readonly seed: number;
}

/** The days a filled database tells of: long past, so that nothing of it is due by the clock. */
export const span = { from: Date.UTC(2019, 0, 7, 8), until: Date.UTC(2025, 11, 19, 17) };

export interface House {
  readonly teamId: string;
  readonly slug: string;
  readonly name: string;
  /** Users by id; the first owns every team. */
  readonly people: readonly string[];
  readonly services: readonly Shelf[];
  readonly decisions: number;
  readonly events: number;
}

export interface Shelf {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** A large team, a middling one, and small ones: 100 to 10 to 1. */
export function shares(total: number, teams: number): number[] {
  const weights = Array.from({ length: teams }, (_, n) => 10 ** -Math.min(n, 2));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const small = weights.slice(1).map((weight) => Math.max(1, Math.round((total * weight) / whole)));
  return [total - small.reduce((sum, part) => sum + part, 0), ...small];
}

export function peopleOf(random: Random, { teams, seed }: Wish): Person[] {
  return Array.from({ length: 14 + 6 * teams }, (_, n) => {
    const first = firstNames[n % firstNames.length] ?? '';
    const last = lastNames[(n * 7 + 3) % lastNames.length] ?? '';
    const email = `${first}.${last}.${n + 1}`.normalize('NFKD').replace(/[^A-Za-z0-9.]/g, '');
    return {
      id: random.id('usr'),
      name: `${first} ${last}`,
      email: `${email.toLowerCase()}@filled-${seed}.example`,
    };
  });
}

export function housesOf(random: Random, wish: Wish, people: readonly Person[]): House[] {
  const services = shares(wish.services, wish.teams);
  const decisions = shares(wish.decisions, wish.teams);
  const events = shares(wish.events, wish.teams);
  const ids = people.map(({ id }) => id);
  return services.map((count, n) => {
    const name = `${teamNames[n % teamNames.length]} ${wish.seed}`;
    const own = ids.slice(1 + 4 * n, 1 + 4 * n + 15);
    return {
      teamId: random.id('tea'),
      slug: `${wantedSlug(name)}${n < teamNames.length ? '' : `-${n}`}`,
      name,
      people: [...ids.slice(0, 1), ...own],
      services: shelves(random, count),
      decisions: decisions[n] ?? 1,
      events: events[n] ?? 1,
    };
  });
}

function shelves(random: Random, count: number): Shelf[] {
  const taken = new Set<string>();
  return Array.from({ length: count }, () => {
    const plain = `${random.pick(domains)} ${random.pick(roles)}`;
    const slug = freeSlug(wantedSlug(plain), taken);
    taken.add(slug);
    const n = slug.slice(wantedSlug(plain).length + 1);
    const name = `${plain.charAt(0).toUpperCase()}${plain.slice(1)}${n && ` ${n}`}`;
    return { id: random.id('svc'), slug, name };
  });
}

/** Everybody can sign in with the same password; nobody is sent mails. */
export function writePeople(sheets: Sheets, people: readonly Person[], passwordHash: string): void {
  const createdAt = new Date(span.from);
  for (const { id, name, email } of people)
    sheets.add('user', {
      ...{ id, email, name, passwordHash, createdAt },
      emailVerifiedAt: createdAt,
      mailWhen: 'never',
    });
}

/** @param numbers how many decisions each service has, by its id */
export function writeHouse(
  sheets: Sheets,
  random: Random,
  house: House,
  numbers: ReadonlyMap<string, number>,
): void {
  const { teamId, slug, name, people, services } = house;
  const createdAt = new Date(span.from);
  sheets.add('team', { id: teamId, slug, name, createdAt });
  people.forEach((userId, n) => {
    sheets.add('membership', { teamId, userId, role: n < 2 ? 'owner' : 'member', createdAt });
  });
  for (const service of services) {
    const owner = random.pick(groups);
    sheets.add('service', {
      ...service,
      ...{ teamId, owner, createdAt },
      description: `The ${service.name.toLowerCase()}, kept by ${owner}.`,
      repoUrl: `https://code.example/${slug}/${service.slug}`,
      profiles: random.some(profileIds, 2),
      lastNumber: numbers.get(service.id) ?? 0,
    });
  }
}

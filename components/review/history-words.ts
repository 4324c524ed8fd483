import { markWord } from '#components/marks/mark.tsx';
import { daysMoved } from '#components/stack/day-words.ts';
import { dayWords, instantWords } from '#components/ui/when.tsx';
import type { EventPayload, EventType } from '#domain/history.ts';
import type { PartNames } from '#domain/part-text.ts';
import type { RevealCause } from '#domain/quorum.ts';
import { sectionTitles } from '#domain/record.ts';
import { type ResponseKind, responseKinds } from '#domain/review.ts';
import { measureWords } from '#domain/revisit.ts';
import type { Template } from '#domain/template.ts';
import type { HistoryEvent } from '#server/review/history.ts';

/** What follows the person's name, and somebody's own words where there are some. */
export interface Told {
  readonly does: string;
  readonly quote?: string | undefined;
}

type Names = Readonly<Record<string, string>>;
type Teller<T extends EventType> = (payload: EventPayload<T>, names: Names) => Told;

const say = (does: string, quote?: string): Told => ({ does, quote });

const others: Readonly<Record<string, string>> = {
  title: 'the title',
  tags: 'the tags',
  profiles: 'the profiles',
  weights: 'the weights',
  map: 'the component map',
  revisit: 'the revisit trigger',
  outcome: 'the chosen outcome',
};

/** "the decision drivers", "the weights" */
export function partWords(key: string): string {
  const section = (sectionTitles as Readonly<Record<string, string>>)[key];
  if (key.startsWith('option.')) return `the option ${section ?? key}`;
  return others[key] ?? `the section “${section ?? key}”`;
}

/** "Context and problem", "Weights": a part as a heading. */
export function partTitle(key: string): string {
  const section = (sectionTitles as Readonly<Record<string, string>>)[key];
  const words = section ?? (others[key] ?? key).replace(/^the /, '');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Names for the ids in a part's value, as the record's own template gives them. */
export const partNames = ({ criteria, profiles }: Template, components: Names): PartNames => ({
  criterion: (id) => criteria.find((criterion) => criterion.id === id)?.name ?? id,
  profile: (id) => profiles.find((profile) => profile.id === id)?.name ?? id,
  component: (id) => components[id] ?? 'a component of before',
});

export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

const criterionName = (id: string, names: Names) => names[id] ?? id;

/** What a discussion is about: "the weights", "raw speed, Rust". */
function anchorWords(
  { criterion, option, part }: EventPayload<'thread_opened'>['anchor'],
  names: Names,
): string {
  if (part) return partWords(part);
  const name = criterionName(criterion ?? '', names).toLowerCase();
  return option ? `${name}, ${markWord[option]}` : name;
}

const linkWords: Readonly<Record<string, string>> = {
  supersedes: 'takes the place of',
  amends: 'amends',
  depends_on: 'depends on',
  relates_to: 'relates to',
};

const answerWords = {
  approve: 'approved',
  approve_with_concern: 'approved with a concern',
  object: 'objected',
  abstain: 'abstained',
} as const satisfies Record<ResponseKind, string>;

const answered = (kind: string) =>
  answerWords[responseKinds.find((one) => one === kind) ?? 'abstain'];

function peopleWords(payload: EventPayload<'people_set'>, names: Names): string {
  const name = (id: string) => names[id] ?? 'someone';
  const roles = [
    `${name(payload.driver)} drives`,
    payload.approver ? `${name(payload.approver)} approves` : 'nobody approves yet',
    payload.reviewers.length > 0
      ? `${listed(payload.reviewers.map(name))} ${payload.reviewers.length === 1 ? 'reviews' : 'review'}`
      : 'nobody reviews yet',
  ];
  return `set the people: ${roles.join('; ')}`;
}

function stackWords(payload: EventPayload<'stack_changed'>, names: Names): string {
  const name = (id: string) => names[id] ?? 'a component';
  return [
    payload.opened.length > 0 && `put ${listed(payload.opened.map(name))} into the stack`,
    payload.closed.length > 0 && `ended ${listed(payload.closed.map(name))}`,
  ]
    .filter((words) => typeof words === 'string')
    .join(' and ');
}

const causeWords = {
  driver: '',
  all_in: ': all were in',
  deadline: ': the deadline passed',
} as const satisfies Record<RevealCause, string>;

const elsewhere =
  (does: string): Teller<EventType> =>
  () =>
    say(does);

/** Every event as the sentence people read. Team and service events are not part of a record's page. */
const tellers = {
  team_created: elsewhere('founded the team'),
  team_renamed: elsewhere('renamed the team'),
  member_invited: elsewhere('invited a member'),
  invitation_revoked: elsewhere('revoked an invitation'),
  member_joined: elsewhere('joined the team'),
  member_removed: elsewhere('removed a member'),
  review_policy_set: elsewhere('set the review policy'),
  role_changed: elsewhere('changed a role'),
  template_created: elsewhere('began a template'),
  template_published: elsewhere('published a template'),
  template_retired: elsewhere('retired a template'),
  service_created: elsewhere('created the service'),
  service_edited: elsewhere('edited the service'),
  service_archived: elsewhere('archived the service'),
  service_restored: elsewhere('restored the service'),
  decision_created: ({ ref, title }) => say(`opened the draft ${ref}`, title),
  decision_recorded: ({ ref, outcome, decidedOn }) =>
    say(
      `recorded ${ref} as already decided: ${markWord[outcome]}${decidedOn ? `, ${dayWords(decidedOn)}` : ', day unknown'}`,
    ),
  part_saved: ({ key, reason }) => say(`changed ${partWords(key)}`, reason),
  part_conflicted: ({ key }) =>
    say(`wrote ${partWords(key)} at the same time as someone else; both texts are kept`),
  people_set: (payload, names) => say(peopleWords(payload, names)),
  evidence_added: ({ criterion }, names) =>
    say(`added evidence${criterion ? ` on ${criterionName(criterion, names)}` : ''}`),
  evidence_removed: () => say('took evidence off the record'),
  link_set: ({ to, kind }, names) =>
    say(`set a link: this ${linkWords[kind] ?? kind} ${names[to] ?? 'another decision'}`),
  link_removed: ({ to }, names) => say(`took back the link to ${names[to] ?? 'another decision'}`),
  round_opened: ({ n, criteria, deadline }) =>
    say(
      `opened round ${n} on ${criteria.length} criteria${deadline ? `, until ${instantWords(deadline)}` : ''}`,
    ),
  ballot_submitted: ({ n }) => say(`submitted a ballot in round ${n}`),
  ballot_taken_back: ({ n }) => say(`took a ballot back in round ${n}`),
  deadline_extended: ({ n, deadline, by }) =>
    say(
      by === 'driver'
        ? `gave round ${n} more time, until ${instantWords(deadline)}`
        : `put the deadline of round ${n} off until ${instantWords(deadline)}: it passed with too few ballots`,
    ),
  deadline_passed: ({ n, ballots, reviewers }) =>
    say(
      `left round ${n} to the driver: the deadline passed again, with ${ballots} of ${reviewers} ballots`,
    ),
  round_revealed: ({ n, ballots, underQuorum, cause = 'driver' }) =>
    say(
      `revealed round ${n} with ${ballots} ${ballots === 1 ? 'ballot' : 'ballots'}${underQuorum ? ', under quorum' : ''}${causeWords[cause]}`,
    ),
  red_line_cleared: ({ criterion, option }, names) =>
    say(`cleared a red line on ${option} for ${criterionName(criterion, names)}`),
  red_line_argued: ({ criterion, option, argument }, names) =>
    say(`argued against a red line on ${option} for ${criterionName(criterion, names)}`, argument),
  proposal_opened: ({ outcome, closesAt, n }) =>
    say(
      `proposed ${outcome === 'other' ? 'the decision' : markWord[outcome]}${n > 1 ? ` again (${n})` : ''}; answers are awaited until ${instantWords(closesAt)}`,
    ),
  window_restarted: ({ key, closesAt }) =>
    say(
      `changed ${partWords(key)} under review; answers are awaited until ${instantWords(closesAt)}`,
    ),
  responses_outdated: ({ reviewers }, names) =>
    say(
      `made the ${reviewers.length === 1 ? 'answer' : 'answers'} of ${listed(reviewers.map((id) => names[id] ?? 'someone who left'))} outdated`,
    ),
  response_recorded: ({ kind }) => say(answered(kind)),
  objection_withdrawn: () => say('withdrew the objection'),
  objection_overridden: ({ response, reason }, names) =>
    say(`overrode the objection of ${names[response] ?? 'a reviewer'}`, reason),
  decision_accepted: ({ outcome, heldFrom }) =>
    say(
      `accepted ${outcome === 'other' ? 'the decision' : markWord[outcome]}; it holds from ${dayWords(heldFrom)}`,
    ),
  decision_rejected: ({ reason }) => say('rejected the decision', reason),
  changes_requested: ({ reason }) => say('asked for changes', reason),
  decision_withdrawn: ({ reason }) => say('withdrew the decision', reason),
  decision_deprecated: ({ reason }) => say('said that it should not be followed any more', reason),
  revisit_measured: ({ metric, value, unit, crossed }) =>
    say(
      `measured ${metric}: ${measureWords(value, unit)}, ${crossed ? 'beyond' : 'within'} its threshold`,
    ),
  revisit_flagged: ({ cause, reason }) =>
    say(
      cause === 'date'
        ? 'marked it for a revisit: its day has come'
        : cause === 'condition'
          ? 'marked it for a revisit: its condition is met'
          : 'marked it for a revisit',
      reason,
    ),
  revisit_settled: ({ reason, next }) =>
    say(`looked again, and it holds${next ? `; next on ${dayWords(next)}` : ''}`, reason),
  revisit_started: ({ from }) => say(`began to look again at ${from}`),
  decision_superseded: ({ by }, names) =>
    say(`accepted ${names[by] ?? 'a newer decision'}, which takes its place`),
  decision_partly_superseded: ({ by, components }, names) =>
    say(
      `accepted ${names[by] ?? 'a newer decision'}, which takes over ${listed(components) || 'a part of it'}`,
    ),
  stack_corrected: ({ reason, component, ...days }) =>
    say(
      `corrected the day ${component ? `“${component}”` : 'it'} holds from: ${daysMoved(days)}`,
      reason,
    ),
  thread_opened: ({ anchor }, names) =>
    say(`started a discussion on ${anchorWords(anchor, names)}`),
  note_published: ({ anchor }, names) =>
    say(`put a note up for discussion on ${anchorWords(anchor, names)}`),
  comment_added: () => say('wrote in a discussion'),
  comment_edited: () => say('edited a comment'),
  comment_removed: () => say('removed a comment'),
  thread_resolved: () => say('resolved a discussion'),
  thread_reopened: () => say('reopened a discussion'),
  decision_imported: ({ ref, path }) => say(`imported ${ref} from ${path}`),
  file_updated: ({ path }) => say(`imported ${path} again; it had changed`),
  file_edited: ({ what }) => say(`changed ${what} in the imported file`),
  import_done: elsewhere('imported files'),
  import_undone: elsewhere('took an import back'),
  stack_changed: (payload, names) => say(stackWords(payload, names)),
} as const satisfies { [T in EventType]: Teller<T> };

export const tell = (event: HistoryEvent, names: Names): Told =>
  (tellers[event.type] as Teller<EventType>)(event.payload as never, names);

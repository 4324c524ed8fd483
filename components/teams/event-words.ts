import { daysMoved } from '#components/stack/day-words.ts';
import { type EventPayload, type EventType, eventSchemas } from '#domain/history.ts';
import { hoursWords } from '#domain/policy.ts';
import { measureWords } from '#domain/revisit.ts';

/** Names of people and criteria by their ids. */
export type Names = Readonly<Record<string, string>>;

type Say<T extends EventType> = (payload: EventPayload<T>, name: (id: string) => string) => string;

const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;
const optionWords = { go: 'Go', rust: 'Rust', hybrid: 'the hybrid', other: 'another option' };

const causeWords = { driver: '', all_in: ': all were in', deadline: ': the deadline passed' };

/** A decision known by its year alone is kept as the first of January. */
const whenWords = (day: string | null): string => {
  if (day === null) return 'on a day nobody knows';
  return day.endsWith('-01-01') ? `in ${day.slice(0, 4)}` : `on ${day}`;
};

/** What each event says after the name of who did it. */
const sentences: { readonly [T in EventType]: Say<T> } = {
  team_created: ({ name }) => `started the team ${name}`,
  team_renamed: ({ name }) => `renamed the team to ${name}`,
  member_invited: ({ role }) => `made an invitation for a new ${role}`,
  invitation_revoked: () => 'revoked an invitation',
  member_joined: ({ role }) => `joined as ${role}`,
  member_removed: ({ user }, name) => `took ${name(user)} out of the team`,
  review_policy_set: ({ smallest, scoringHours, windowHours }) =>
    `set the review policy: at least ${smallest} ballots, ${hoursWords(scoringHours)} of scoring, ${hoursWords(windowHours)} of review`,
  role_changed: ({ user, role }, name) => `made ${name(user)} ${role}`,
  template_created: ({ name, from }) =>
    `began the template ${name} ${from === 'file' ? 'from a file' : 'as a copy'}`,
  template_published: ({ name, n }) => `published version ${n} of the template ${name}`,
  template_retired: ({ name }) => `retired the template ${name}`,
  service_created: ({ name }) => `created the service ${name}`,
  service_edited: ({ fields }) => `edited ${fields.join(', ') || 'the service'}`,
  service_archived: () => 'archived the service',
  service_restored: () => 'restored the service',
  decision_created: ({ kind }) => `started a ${kind} decision`,
  decision_recorded: ({ outcome, decidedOn }) =>
    `recorded a decision made ${whenWords(decidedOn)}: ${optionWords[outcome]}`,
  part_saved: ({ key, version, reason }) =>
    `saved ${partWords(key)}, version ${version}${reason ? `: ${reason}` : ''}`,
  part_conflicted: ({ key }) => `saved ${partWords(key)} second; both texts are kept`,
  people_set: ({ driver, approver, reviewers }, name) =>
    `named ${name(driver)} as driver, ${approver ? name(approver) : 'nobody yet'} as approver and ${plural(reviewers.length, 'reviewer')}`,
  evidence_added: ({ criterion }, name) =>
    `added evidence${criterion ? ` on ${name(criterion)}` : ''}`,
  evidence_removed: () => 'removed a piece of evidence',
  link_set: ({ kind }) => `set a link: ${kind.replaceAll('_', ' ')}`,
  link_removed: ({ kind }) => `removed a link: ${kind.replaceAll('_', ' ')}`,
  round_opened: ({ n, criteria }) => `opened round ${n} on ${criteria.length} criteria`,
  ballot_submitted: ({ n }) => `handed in a ballot in round ${n}`,
  ballot_taken_back: ({ n }) => `took a ballot back in round ${n}`,
  deadline_extended: ({ n, deadline }) => `put the deadline of round ${n} off until ${deadline}`,
  deadline_passed: ({ n, ballots, reviewers }) =>
    `left round ${n} to its driver: the deadline passed again with ${ballots} of ${reviewers} ballots`,
  round_revealed: ({ n, ballots, underQuorum, cause = 'driver' }) =>
    `revealed round ${n} with ${plural(ballots, 'ballot')}${underQuorum ? ', under quorum' : ''}${causeWords[cause]}`,
  red_line_cleared: ({ criterion }, name) => `cleared a red line on ${name(criterion)}`,
  red_line_argued: ({ criterion, reviewer }, name) =>
    `argued against the red line of ${name(reviewer)} on ${name(criterion)}`,
  proposal_opened: ({ n, outcome }) => `made proposal ${n}: ${optionWords[outcome]}`,
  window_restarted: ({ n, key }) => `changed ${partWords(key)} under proposal ${n}`,
  responses_outdated: ({ n, reviewers }) =>
    `made ${plural(reviewers.length, 'answer')} to proposal ${n} outdated`,
  response_recorded: ({ n, kind }) => `answered proposal ${n}: ${kind.replaceAll('_', ' ')}`,
  objection_withdrawn: () => 'withdrew an objection',
  objection_overridden: ({ reason }) => `overrode an objection: ${reason}`,
  decision_accepted: ({ outcome }) => `accepted the decision: ${optionWords[outcome]}`,
  decision_rejected: ({ reason }) => `rejected the decision: ${reason}`,
  changes_requested: ({ reason }) => `asked for changes: ${reason}`,
  decision_withdrawn: ({ reason }) => `withdrew the decision: ${reason}`,
  decision_deprecated: ({ reason }) => `deprecated the decision: ${reason}`,
  revisit_flagged: ({ reason }) => `marked it for a revisit${reason ? `: ${reason}` : ''}`,
  decision_superseded: () => 'put a newer decision in its place',
  decision_partly_superseded: ({ components }) =>
    `took over ${components.join(', ') || 'a part of it'} with a newer decision`,
  stack_corrected: ({ reason, component, ...days }) =>
    `corrected the day ${component ? `“${component}”` : 'it'} holds from: ${daysMoved(days)}. ${reason}`,
  thread_opened: ({ anchor }, name) => `started a discussion on ${anchorWords(anchor, name)}`,
  note_published: ({ anchor }, name) =>
    `put a note up for discussion on ${anchorWords(anchor, name)}`,
  comment_added: () => 'wrote in a discussion',
  comment_edited: () => 'edited a comment',
  comment_removed: () => 'removed a comment',
  thread_resolved: () => 'resolved a discussion',
  thread_reopened: () => 'reopened a discussion',
  revisit_measured: ({ metric, value, unit, crossed }) =>
    `measured ${metric}: ${measureWords(value, unit)}, ${crossed ? 'beyond' : 'within'} its threshold`,
  revisit_settled: ({ reason, next }) =>
    `looked again, and it holds: ${reason}${next ? ` Next on ${next}.` : ''}`,
  revisit_started: ({ from }) => `began to look again at ${from}`,
  decision_imported: ({ path }) => `imported ${path}`,
  file_updated: ({ path }) => `imported ${path} again; it had changed`,
  file_edited: ({ what }) => `changed ${what} in the imported file`,
  import_done: ({ source, created, updated, kept }) =>
    `imported ${source}: ${plural(created, 'decision')}, ${updated} updated, ${plural(kept, 'kept file')}`,
  import_undone: ({ source, decisions }) =>
    `took the import of ${source} back: ${plural(decisions, 'decision')}`,
  stack_changed: ({ opened, closed }) =>
    `changed the stack: ${plural(opened.length, 'component')} in, ${closed.length} out`,
};

type Anchor = EventPayload<'thread_opened'>['anchor'];
const anchorWords = ({ criterion, option, part }: Anchor, name: (id: string) => string): string => {
  if (part) return partWords(part);
  return `${name(criterion ?? '')}${option ? `, ${optionWords[option]}` : ''}`;
};

/** `option.go` → "option Go", `more_information` → "more information". */
const partWords = (key: string): string =>
  key.startsWith('option.') ? `the option ${key.slice(7)}` : `the ${key.replaceAll('_', ' ')}`;

/** One event as words that follow a name: "joined as member". Payloads were checked when written. */
export function eventWords<T extends EventType>(type: T, payload: unknown, names: Names): string {
  const parsed = eventSchemas[type].safeParse(payload);
  if (!parsed.success) return type.replaceAll('_', ' ');
  return sentences[type](
    parsed.data as EventPayload<T>,
    (id) => names[id] ?? (id.startsWith('usr_') ? 'a former member' : id),
  );
}

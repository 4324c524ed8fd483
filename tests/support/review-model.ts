import { type Act, type Editable, everyone, gates, reviewers, type Who } from './review-acts.ts';

/*
 * The state machine of a review as the method draws it (T1 to T13), written a second time, small and
 * by hand, for three reviewers. It shares no line with the product, so that the two can disagree.
 */

type Code = 'ok' | 'forbidden' | 'wrong_state' | 'not_ready' | 'not_found';

export interface ModelRound {
  in: Who[];
  late: boolean;
  extended: boolean;
  cause: 'driver' | 'all_in' | 'deadline' | null;
  under: boolean;
  closed: boolean;
}

export interface ModelProposal {
  text: string;
  closed: boolean;
  over: boolean;
  /** Text → who first wrote it under review; null for the one that was proposed. */
  readonly authors: Map<string, Who | null>;
}

export interface ModelResponse {
  readonly who: Who;
  readonly kind: Act['kind'];
  readonly text: string;
  end: 'withdrawn' | 'overridden' | null;
}

export class ReviewModel {
  state = 'draft';
  /** The decision whose place this one takes. */
  base = 'accepted';
  flagged = false;
  readonly texts: Record<Editable, number> = { title: 1, context: 1, decision: 1, consequences: 1 };
  readonly rounds: ModelRound[] = [];
  readonly proposals: ModelProposal[] = [];
  readonly responses: ModelResponse[] = [];
  /** Who was told that their answer is outdated, in order. */
  readonly outdated: Who[][] = [];
  readonly scored: boolean;
  readonly opensByItself: boolean;

  constructor(scored: boolean, opensByItself: boolean) {
    this.scored = scored;
    this.opensByItself = opensByItself;
  }

  get text(): string {
    const { context, decision, consequences } = this.texts;
    return `${context}/${decision}/${consequences}`;
  }
  get round(): ModelRound | undefined {
    return this.rounds.find((round) => round.cause === null && !round.closed);
  }
  get proposal(): ModelProposal | undefined {
    return this.proposals.find((proposal) => !proposal.closed);
  }
  get objections(): ModelResponse[] {
    return this.responses.filter(({ kind, end }) => kind === 'object' && end === null);
  }

  /** What must be answered to the act; what follows from it has happened afterwards. */
  take(act: Act): Code {
    const may = this.gate(act);
    return may === 'ok' ? this[act.name](act) : may;
  }

  /** The person first, then the moment. */
  private gate({ name, who }: Act): Code {
    const [people, states] = gates[name];
    if (people !== null && !people.includes(who)) return 'forbidden';
    return states === null || states.includes(this.state) ? 'ok' : 'wrong_state';
  }

  private open(): Code {
    if (!this.scored || this.texts.context === 0 || this.rounds.length >= 3) return 'not_ready';
    const asked = { late: false, extended: false, under: false, closed: false };
    this.rounds.push({ in: [], cause: null, ...asked });
    this.state = 'scoring';
    return 'ok';
  }

  private submit({ who }: Act): Code {
    const { round } = this;
    if (!round) return 'wrong_state';
    if (round.in.includes(who)) return 'ok';
    round.in.push(who);
    if (this.opensByItself && round.in.length === reviewers.length) this.opened('all_in', false);
    return 'ok';
  }

  private takeBack({ who }: Act): Code {
    if (!this.round) return 'wrong_state';
    this.round.in = this.round.in.filter((one) => one !== who);
    return 'ok';
  }

  private reveal(): Code {
    const { round } = this;
    if (!round) return this.rounds.some(({ cause }) => cause !== null) ? 'ok' : 'wrong_state';
    const enough = round.in.length >= 2;
    const late = round.late && round.extended && round.in.length > 0;
    if (!enough && !late) return 'not_ready';
    this.opened('driver', !enough);
    return 'ok';
  }

  private extend(): Code {
    if (this.round) this.round.late = false;
    return 'ok';
  }

  /** Deadline and window pass, and the server looks. */
  private pass(): Code {
    const { round, proposal } = this;
    if (proposal) proposal.over = true;
    if (!round) return 'ok';
    if (round.in.length >= 2) this.opened('deadline', false);
    else if (round.extended) round.late = true;
    else round.extended = true;
    return 'ok';
  }

  private edit({ key, value, who }: Act): Code {
    const material = key !== 'title';
    const before = this.text;
    if (material && this.state === 'final_review' && who !== 'ana') return 'forbidden';
    this.texts[key] = key === 'title' ? Math.max(value, 1) : value;
    const { proposal, text } = this;
    if (!proposal || text === before) return 'ok';
    if (!proposal.authors.has(text)) proposal.authors.set(text, who);
    proposal.text = text;
    proposal.over = false;
    this.tell(before);
    return 'ok';
  }

  private propose(): Code {
    if (this.proposal || (this.scored && this.state === 'draft')) return 'wrong_state';
    if (!this.written) return 'not_ready';
    const before = this.proposals.at(-1)?.text;
    const { text } = this;
    this.proposals.push({ text, closed: false, over: false, authors: new Map([[text, null]]) });
    this.state = 'final_review';
    if (before !== undefined && before !== text) this.tell(before);
    return 'ok';
  }

  private respond({ who, kind }: Act): Code {
    for (const objection of this.objections) if (objection.who === who) objection.end = 'withdrawn';
    this.responses.push({ who, kind, text: this.text, end: null });
    return 'ok';
  }

  /** Aims at the oldest objection that stands. */
  private withdrawObjection({ who }: Act): Code {
    const [objection] = this.objections;
    if (!objection) return 'not_found';
    if (objection.who !== who) return 'forbidden';
    objection.end = 'withdrawn';
    return 'ok';
  }

  private override(): Code {
    const [objection] = this.objections;
    if (!objection) return 'not_found';
    objection.end = 'overridden';
    return 'ok';
  }

  private accept(): Code {
    const { proposal } = this;
    if (!proposal) return 'wrong_state';
    const author = proposal.authors.get(proposal.text) ?? null;
    const asked = reviewers.filter((who) => who !== author);
    const answered = this.speaking(proposal.text).filter((who) => asked.includes(who)).length;
    const missing = asked.length - answered;
    const quorum = answered >= 2 && missing < answered && missing < 3;
    const waited = missing === 0 || proposal.over;
    if (!quorum || !waited || this.objections.length > 0 || !this.written) return 'not_ready';
    this.end('accepted');
    this.base = 'superseded';
    return 'ok';
  }

  private reject = (): Code => this.end('rejected');
  private withdraw = (): Code => this.end('withdrawn');
  private requestChanges = (): Code => this.end('discussion');

  private deprecate = (): Code => this.end('deprecated');

  private flag(): Code {
    if (this.flagged) return 'wrong_state';
    this.flagged = true;
    return 'ok';
  }

  private get written(): boolean {
    const { context, decision, consequences } = this.texts;
    return decision > 0 && consequences > 0 && (this.scored || context > 0);
  }

  private opened(cause: 'driver' | 'all_in' | 'deadline', under: boolean): void {
    if (this.round) Object.assign(this.round, { cause, under });
    this.state = 'discussion';
  }

  private end(state: string): Code {
    if (this.round) this.round.closed = true;
    if (this.proposal) this.proposal.closed = true;
    this.state = state;
    return 'ok';
  }

  /** Whose newest word is about that text, and was not taken back. */
  speaking(text: string): Who[] {
    return everyone.filter((who) => {
      const last = this.responses.findLast((response) => response.who === who);
      return last?.text === text && last.end !== 'withdrawn';
    });
  }

  private tell(before: string): void {
    const who = this.speaking(before);
    if (who.length > 0) this.outdated.push(who);
  }
}

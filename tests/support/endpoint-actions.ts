import { builtInTemplate, criterionIds } from '#domain/built-in-template.ts';
import { templateFile } from '#domain/template-schema.ts';
import { type ActionRow, inTeam, on, open, person, plain } from './endpoint-rows.ts';
import { hereRows, talkRows } from './endpoint-talk.ts';

const { version: _version, ...content } = builtInTemplate;
const nothing = () => ({});
const criterion = criterionIds[0] ?? '';
const redLine = { criterion: 'perf.raw_speed', option: 'rust' };
const reason = () => ({ reason: 'It can wait for a year.' });
const inDays = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString();
const password = 'nine loud kettles';
const anew = () => `new-${Math.random().toString(36).slice(2, 12)}@example.test`;

/** Every server action of the build, by its file and name. */
export const actions: Readonly<Record<string, Readonly<Record<string, ActionRow>>>> = {
  'server/sign-in/actions.ts': {
    signInAction: open(({ world }) => ({ ...world.keyholder }), ['redirect']),
    signUpAction: open(() => ({ name: 'Nia', email: anew(), password }), ['redirect']),
    mailLinkAction: open(() => ({ email: anew() }), ['redirect']),
    spendMailLinkAction: open(() => ({ email: anew(), token: 'x'.repeat(43) }), ['expired']),
    providerAction: open(() => ({ provider: 'github' }), ['not_found']),
    signOutAction: { ...open(nothing, ['redirect']), by: 'viewer', form: false },
  },
  'server/sign-in/demo-actions.ts': { openDemoAction: open(nothing, ['redirect']) },
  'server/sign-in/account-actions.ts': {
    renamePersonAction: person(() => ({ name: 'Olive' })),
    setCharacterKeysAction: person(() => ({ characterKeys: 'off' })),
    changePasswordAction: person(() => ({ current: '', password })),
    signOutElsewhereAction: person(() => ({ session: 'others' })),
    askForResetAction: open(() => ({ email: anew() }), ['done', 'not_ready']),
    resetPasswordAction: open(({ world }) => ({ token: world.resetToken, password }), ['redirect']),
  },
  'server/inbox/actions.ts': {
    doneAction: person(({ house }) => ({ teamId: house.teamId, seq: '1' }), {
      ...plain,
      answers: ['not_found'],
    }),
    allDoneAction: person(() => ({ until: 0 }), plain),
    undoDoneAction: person(() => ({ doneAt: 0 }), { ...plain, answers: ['not_found'] }),
    seenAction: person(({ target }) => ({ decisionId: target.decisionId }), plain),
    muteAction: on('decision.read', 'draft', () => ({ mute: true }), plain),
  },
  'server/mail/actions.ts': {
    chooseMailAction: person(() => ({ when: 'daily', hour: '7', zone: 'Europe/Berlin' })),
    chooseByLinkAction: open(() => ({ token: 'x'.repeat(43), when: 'never' }), ['expired']),
  },
  'server/templates/actions.ts': {
    copyTemplateAction: inTeam('template.edit', () => ({ from: '1', name: 'Ours' })),
    readTemplateAction: inTeam('template.edit', () => ({ file: templateFile(builtInTemplate) })),
    saveTemplateAction: inTeam(
      'template.edit',
      ({ house }) => ({ templateId: house.templates.saved, version: 1, content }),
      plain,
    ),
    publishTemplateAction: inTeam(
      'template.edit',
      ({ house }) => ({ templateId: house.templates.published, version: 1 }),
      { ...plain, answers: ['done', 'not_ready'] },
    ),
    retireTemplateAction: inTeam(
      'template.edit',
      ({ house }) => ({ templateId: house.templates.retired }),
      { answers: ['done', 'wrong_state'] },
    ),
  },
  'server/teams/actions.ts': {
    foundTeamAction: person(() => ({ name: 'Storage' }), { answers: ['redirect'] }),
    redeemAction: person(({ house }) => ({ token: house.invitation.token }), {
      by: 'invited',
      answers: ['redirect'],
    }),
    setReviewPolicyAction: inTeam('team.edit', () => ({
      ...{ smallest: '2', scoringHours: '120', windowHours: '72', approver: 'members', solo: 'on' },
    })),
    renameTeamAction: inTeam('team.edit', () => ({ name: 'Renamed' })),
    inviteAction: inTeam('member.invite', () => ({ role: 'member', email: anew() })),
    revokeInvitationAction: inTeam('member.invite', ({ house }) => ({
      invitationId: house.spareInvitation,
    })),
    setRoleAction: inTeam('member.set_role', ({ house }) => ({
      ...{ userId: house.spare.userId, role: 'viewer' },
    })),
    removeMemberAction: inTeam('member.remove', ({ house }) => ({ userId: house.spare.userId })),
  },
  'server/imports/actions.ts': {
    editFileAction: on('file.edit', 'draft', () => ({ version: '1', status: 'accepted' }), {
      answers: ['not_found'],
    }),
    undoImportAction: inTeam(
      'decision.import',
      ({ house }) => ({ importId: house.imported }),
      plain,
    ),
    discardPreviewAction: inTeam(
      'decision.import',
      ({ house }) => ({ importId: house.sparePreview }),
      plain,
    ),
  },
  'server/services/actions.ts': {
    createServiceAction: inTeam('service.create', () => ({ name: 'Billing' })),
    editServiceAction: inTeam('service.edit', ({ house }) => ({
      ...{ serviceId: house.spareService, name: 'Spare', description: '', owner: '' },
      ...{ repoUrl: '', docsUrl: '', profiles: ['crud_api'], version: '1' },
    })),
    archiveServiceAction: inTeam('service.archive', ({ house }) => ({
      serviceId: house.spareService,
    })),
    restoreServiceAction: inTeam('service.archive', ({ house }) => ({
      serviceId: house.spareService,
    })),
  },
  'server/stack/actions.ts': {
    correctHeldFromAction: on('stack.correct', 'accepted', () => ({
      ...{ precision: 'day', day: '2026-01-31', year: '', ...reason() },
    })),
  },
  'server/decisions/actions.ts': {
    createDecisionAction: inTeam(
      'decision.create',
      ({ house }) => ({ serviceId: house.service.id, kind: 'language', profiles: [] }),
      plain,
    ),
    savePartAction: on(
      'part.save',
      'draft',
      () => ({ key: 'drivers', value: 'It must start fast.', version: 0 }),
      plain,
    ),
    setPeopleAction: on(
      'people.set',
      'draft',
      ({ house: { cast } }) => ({
        driverId: cast.driver.userId,
        approverId: cast.approver.userId,
        reviewerIds: cast.reviewers.map(({ userId }) => userId),
        solo: cast.driver.userId === cast.approver.userId,
      }),
      plain,
    ),
    addEvidenceAction: on(
      'evidence.add',
      'draft',
      () => ({
        ...{ criterion, what: 'Cold start', goValue: 40, rustValue: 31, unit: 'ms', grade: 'B' },
        ...{ lowerIsBetter: true, source: '', url: '', raw: '', verified: '' },
      }),
      plain,
    ),
    removeEvidenceAction: on(
      'evidence.remove',
      'draft',
      ({ target }) => ({ evidenceId: target.evidenceId }),
      plain,
    ),
    setLinkAction: on(
      'link.set',
      'draft',
      ({ target }) => ({ to: target.relatedTo, kind: 'amends' }),
      plain,
    ),
    removeLinkAction: on(
      'link.set',
      'draft',
      ({ target }) => ({ to: target.relatedTo, kind: 'relates_to' }),
      plain,
    ),
    previewMarkdownAction: person(() => ({ text: '*so*' }), plain),
  },
  'server/revisit/actions.ts': {
    recordMeasurementAction: on(
      'revisit.flag',
      'accepted',
      () => ({ thresholdId: 't1', value: '31', measuredOn: '2026-01-15', source: 'Load test' }),
      { answers: ['not_found'] },
    ),
    settleRevisitAction: on('revisit.settle', 'accepted', () => ({ ...reason(), next: '' })),
    startRevisitAction: on('revisit.start', 'accepted', nothing, plain),
  },
  'server/scoring/actions.ts': {
    openRoundAction: on('round.open', 'draft', nothing, plain),
    saveScoreAction: on(
      'ballot.save',
      'scoring',
      () => ({ criterion, go: 3, rust: 4, abstain: null, note: '' }),
      { ...plain, by: 'drafter' },
    ),
    drawRedLineAction: on('ballot.save', 'scoring', () => ({ ...redLine, ...reason() }), {
      ...plain,
      by: 'drafter',
    }),
    eraseRedLineAction: on('ballot.save', 'scoring', () => redLine, { ...plain, by: 'drafter' }),
    answerBoundaryAction: on(
      'ballot.save',
      'scoring',
      () => ({ boundaryId: 'b1', question: 'chatty', answer: 'ok' }),
      { ...plain, by: 'drafter' },
    ),
    submitBallotAction: on('ballot.save', 'scoring', nothing, { ...plain, by: 'drafter' }),
    takeBallotBackAction: on('ballot.save', 'scoring', nothing, plain),
    extendDeadlineAction: on(
      'round.extend',
      'scoring',
      () => ({ n: 1, deadline: inDays(20) }),
      plain,
    ),
    revealRoundAction: on('round.reveal', 'scoring', () => ({ n: 1 }), plain),
    clearRedLineAction: on('red_line.clear', 'discussion', () => redLine),
    argueRedLineAction: on('red_line.argue', 'discussion', ({ house }) => ({
      ...redLine,
      reviewerId: house.cast.reviewers[0].userId,
      argument: 'Two of us learned it last year.',
    })),
  },
  'server/talk/actions.ts': talkRows,
  'server/here/actions.ts': hereRows,
  'server/review/actions.ts': {
    openProposalAction: on('proposal.open', 'discussion', nothing),
    giveResponseAction: on('response.give', 'final_review', ({ target }) => ({
      ...{ hash: target.hash, kind: 'approve_with_concern', note: 'Watch the tail.' },
    })),
    withdrawObjectionAction: on(
      'objection.withdraw',
      'objected',
      ({ target }) => ({ responseId: target.responseId }),
      { by: 'reviewer', narrower: 'only who objected' },
    ),
    overrideObjectionAction: on('objection.override', 'objected', ({ target }) => ({
      ...{ responseId: target.responseId, reason: 'The trial is in the plan.' },
    })),
    acceptDecisionAction: on('decision.accept', 'final_review', ({ target }) => ({
      hash: target.hash,
    })),
    rejectDecisionAction: on('decision.reject', 'final_review', reason),
    requestChangesAction: on('changes.request', 'final_review', reason),
    withdrawDecisionAction: on('decision.withdraw', 'draft', reason),
    flagRevisitAction: on('revisit.flag', 'accepted', reason),
    deprecateDecisionAction: on('decision.deprecate', 'accepted', reason),
    recordMadeDecisionAction: inTeam(
      'decision.create',
      ({ house }) => ({
        ...{ serviceId: house.service.id, title: 'The gateway', outcome: 'go', reason: 'It was.' },
        decided: { year: 2019 },
        components: [{ name: 'gateway', language: 'go' }],
      }),
      plain,
    ),
  },
};

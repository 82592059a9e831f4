import type { Outcome } from '../domain/desk/refusal.ts';
import { messageOf } from '../domain/desk/refusal.ts';
import { type ApprovalRule, usualApprovalPolicy } from '../domain/engagement/approval/policy.ts';
import type { Guideline } from '../domain/engagement/guidelines/guideline.ts';
import { saveApprovalPolicy } from '../live/configure/approvalPolicy.ts';
import { saveGuideline } from '../live/configure/guidelines.ts';
import type { Caller, LiveHost } from '../live/host.ts';

type Asked = Omit<Guideline, 'id' | 'version'>;

const nothingAsked: Omit<Asked, 'name'> = {
  channels: [],
  visibilities: [],
  teamIds: [],
  avoided: [],
  signOff: null,
  initials: null,
  sentiment: null,
  capitals: null,
  emoji: null,
  readingEase: null,
  length: null,
  links: null,
  sameLanguage: null,
};

/** How Fernway answers. */
const guidelines: readonly Asked[] = [
  {
    ...nothingAsked,
    name: 'Answers on X',
    channels: ['x'],
    visibilities: ['public'],
    avoided: [
      { text: 'unfortunate*', instead: 'sadly', severity: 'advice' },
      { text: 'calm down', instead: null, severity: 'refuse' },
      { text: 'not our fault', instead: 'something we look into', severity: 'refuse' },
    ],
    emoji: { most: 1, severity: 'advice' },
    length: { most: null, severity: 'refuse' },
    links: { allowedDomains: ['fernway.example'], severity: 'refuse' },
  },
  {
    ...nothingAsked,
    name: 'Letters by mail',
    channels: ['email'],
    signOff: { anyOf: ['Kind regards', 'Best wishes'], severity: 'advice' },
    readingEase: { least: 40, severity: 'advice' },
  },
  {
    ...nothingAsked,
    name: 'All answers',
    avoided: [{ text: 'compensat*', instead: null, severity: 'needsApproval' }],
    sentiment: { from: 3, to: 10, severity: 'needsApproval' },
    capitals: { mostShare: 0.4, severity: 'advice' },
    sameLanguage: { severity: 'advice' },
  },
];

/** Answers that two people at Fernway look at before they leave. */
const rules: readonly Pick<
  ApprovalRule,
  'name' | 'visibilities' | 'tags' | 'keyCustomersOnly' | 'sentimentBelow'
>[] = [
  {
    name: 'In public to a key customer who is angry',
    visibilities: ['public'],
    tags: [],
    keyCustomersOnly: true,
    sentimentBelow: 4,
  },
  {
    name: 'Fraud',
    visibilities: [],
    tags: ['fraud'],
    keyCustomersOnly: false,
    sentimentBelow: null,
  },
];

/** Makes the desk's guidelines and its approval policy. */
export async function createGuidelines(
  host: LiveHost,
  caller: Caller,
  {
    approverTeamId,
    escalationTeamId,
    broadbandSkillId,
  }: { approverTeamId: string; escalationTeamId: string; broadbandSkillId: string },
): Promise<void> {
  for (const guideline of guidelines) granted(await saveGuideline(host, caller, null, guideline));
  const anywhere = { channels: [], segments: [], writerBelow: null, approverTeamId: null };
  const trainees: ApprovalRule = {
    ...anywhere,
    name: 'Trainees on broadband, in public',
    visibilities: ['public'],
    writerBelow: { skill: broadbandSkillId, level: 2 },
    sentimentBelow: null,
    keyCustomersOnly: false,
    tags: ['broadband'],
  };
  granted(
    await saveApprovalPolicy(host, caller, {
      ...usualApprovalPolicy,
      rules: [trainees, ...rules.map((rule) => ({ ...anywhere, ...rule }))],
      approverTeamId,
      escalateAfterSeconds: 900,
      escalationTeamId,
      expireAfterSeconds: 14_400,
    }),
  );
}

const granted = (outcome: Outcome<unknown>): void => {
  if (!outcome.ok) throw new Error(`The demo’s guidelines are refused: ${messageOf(outcome.refusal)}`);
};

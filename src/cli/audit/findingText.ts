import type { HeadProblem, TextKind, TrailFinding } from '../../domain/trail/finding.ts';
import { globalId } from '../../store/read/globalId.ts';

const headProblems: Readonly<Record<HeadProblem, string>> = {
  missing: 'is missing',
  signature: 'does not say what was signed',
  unknownKey: 'is signed by a key that is not trusted',
  chain: 'does not follow from the head before it',
  leaves: 'was sealed over other leaves than are kept with it',
  otherThanKept: 'says something else than the one that was kept elsewhere',
};

const texts: Readonly<Record<TextKind, (id: string) => string>> = {
  mention: (id) => `the text of ${globalId('Mention', id)}`,
  interaction: (id) => `the text of ${globalId('Interaction', id)}`,
  draft: (id) => `the text of ${globalId('Draft', id)}`,
  draftVersion: (id) => `the kept version of ${globalId('Draft', id)}`,
  approvalReason: (id) => `the approver’s reason on ${globalId('Draft', id)}`,
  surveyComment: (id) => `the survey’s comment on ${globalId('Thread', id)}`,
  cannedAnswer: (id) => `the text of ${globalId('CannedAnswer', id)}`,
  reason: (place) => `the reason kept beside row ${place}`,
  crisisEntry: (id) => `an entry in the log of ${globalId('Crisis', id)}`,
  crisisReason: (id) => `why ${globalId('Crisis', id)} was opened or closed`,
  holdReason: (id) => `the reason of ${globalId('LegalHold', id)}`,
  guideline: (id) => `a version of ${globalId('Guideline', id)}`,
  approvalPolicy: () => 'a version of the approval policy',
  automationPolicy: () => 'a version of the automation policy',
  routingPlan: () => 'a version of the routing plan',
  slaPolicy: (id) => `a version of ${globalId('SlaPolicy', id)}`,
  keywordTable: (id) => `a version of ${globalId('KeywordTable', id)}`,
  crisisPlan: (id) => `a version of ${globalId('CrisisPlan', id)}`,
  alertRule: (id) => `a version of ${globalId('AlertRule', id)}`,
  survey: (id) => `a version of ${globalId('Survey', id)}`,
  retentionPolicy: () => 'a version of the retention policy',
};

/** A finding as one line for people. */
export function findingText(finding: TrailFinding): string {
  switch (finding.kind) {
    case 'altered':
      return `row ${finding.seq}: altered`;
    case 'missing':
      return `row ${finding.seq}: missing`;
    case 'added':
      return `row ${finding.seq}: added`;
    case 'reordered':
      return `row ${finding.seq}: re-ordered; it was sealed as row ${finding.from}`;
    case 'text':
      return `row ${finding.seq}: ${texts[finding.of](finding.id)} is another than it names`;
    case 'head':
      return `head ${finding.number}: ${headProblems[finding.problem]}`;
    case 'node':
      return `tree node ${finding.level}/${finding.index}: not what its rows give; proofs made with it fail`;
  }
}

import { isId } from '../id.ts';
import { BadRequest } from './badRequest.ts';

/** Types with a global id and the prefix that shows the type; an id is `<prefix>_<uuid>`. */
export const idPrefixes = {
  Desk: 'desk',
  ChannelAccount: 'account',
  Skill: 'skill',
  Team: 'team',
  Agent: 'agent',
  Shift: 'shift',
  Customer: 'customer',
  Thread: 'thread',
  Episode: 'episode',
  Mention: 'mention',
  Interaction: 'interaction',
  Assignment: 'assignment',
  KeywordTable: 'keywords',
  SlaPolicy: 'sla',
  Guideline: 'guideline',
  Draft: 'draft',
  Calendar: 'calendar',
  Scenario: 'scenario',
  Simulation: 'simulation',
  BulkAction: 'bulk',
  CannedAnswer: 'answer',
  Permission: 'permission',
  LegalHold: 'hold',
  CrisisPlan: 'crisisplan',
  Crisis: 'crisis',
  Publication: 'publication',
  Survey: 'survey',
  AlertRule: 'alertrule',
  Alert: 'alert',
  AlertReceiver: 'alertreceiver',
  AlertDelivery: 'alertdelivery',
} as const;

export type NodeType = keyof typeof idPrefixes;

const typesByPrefix = new Map(
  Object.entries(idPrefixes).map(([type, prefix]) => [prefix as string, type as NodeType]),
);

export const globalId = (type: NodeType, id: string): string => `${idPrefixes[type]}_${id}`;

/** SQL that makes the global id of a uuid expression; null stays null. */
export const globalIdSql = (type: NodeType, expression: string): string =>
  `'${idPrefixes[type]}_' || ${expression}`;

/** Splits a global id. Throws {@link BadRequest} where it is none. */
export function readGlobalId(text: string): { readonly type: NodeType; readonly id: string } {
  const cut = text.indexOf('_');
  const type = typesByPrefix.get(text.slice(0, cut));
  const id = text.slice(cut + 1);
  if (cut < 1 || type === undefined || !isId(id)) {
    throw new BadRequest(
      `${shown(text)} is no id of this API. Allowed: an \`id\` that the API gave, such as ${globalId('Thread', '0195f2a0-…')}.`,
    );
  }
  return { type, id };
}

/** The uuid in a global id of the type. Throws {@link BadRequest} where it is none, or of another type. */
export function uuidOf(type: NodeType, text: string, place: string): string {
  const found = readGlobalId(text);
  if (found.type !== type) {
    throw new BadRequest(
      `${place}: found ${text}, the id of a ${found.type}; allowed: the id of a ${type} (${idPrefixes[type]}_…).`,
    );
  }
  return found.id;
}

const shown = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);

const uuids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** The last word before an id in the use cases' messages, and what the id is of. */
const typesByWord: Readonly<Record<string, NodeType>> = {
  account: 'ChannelAccount',
  action: 'BulkAction',
  agent: 'Agent',
  alert: 'Alert',
  answer: 'CannedAnswer',
  calendar: 'Calendar',
  customer: 'Customer',
  delivery: 'AlertDelivery',
  receiver: 'AlertReceiver',
  crisis: 'Crisis',
  desk: 'Desk',
  draft: 'Draft',
  guideline: 'Guideline',
  hold: 'LegalHold',
  mention: 'Mention',
  permission: 'Permission',
  plan: 'CrisisPlan',
  policy: 'SlaPolicy',
  rule: 'AlertRule',
  publication: 'Publication',
  scenario: 'Scenario',
  simulation: 'Simulation',
  survey: 'Survey',
  skill: 'Skill',
  table: 'KeywordTable',
  team: 'Team',
  thread: 'Thread',
};

/** A text of a use case as callers may read it: its uuids as global ids, those given or by the word before. */
export const withGlobalIds = (text: string, given: ReadonlyMap<string, string> = new Map()): string =>
  text.replace(uuids, (id, at: number) => {
    const word = /(\w+) $/.exec(text.slice(0, at))?.[1] ?? '';
    const type = typesByWord[word];
    return given.get(id) ?? (type === undefined ? id : globalId(type, id));
  });

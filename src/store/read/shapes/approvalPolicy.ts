import { column, elements, group, member, one, plain, type Shape } from '../shape.ts';
import { ofOwnDesk, skillShape } from './configuration.ts';
import { teamShape } from './people.ts';

const ofBody = (name: string) => column((row) => `${row}.body->'${name}'`);
const team = (json: (row: string) => string, name: string) =>
  one(
    () => teamShape,
    (row, team) => `${team}.id = (${json(row)}->>'${name}')::uuid`,
  );
const requiredSkill = (json: (row: string) => string, name: string) =>
  group(
    {
      level: column((row) => `${json(row)} #> '{${name},level}'`),
      skill: one(
        () => skillShape,
        (row, skill) => `${skill}.id = (${json(row)} #>> '{${name},skill}')::uuid`,
      ),
    },
    (row) => `jsonb_typeof(${json(row)}->'${name}') = 'object'`,
  );
const body = (row: string) => `${row}.body`;
const value = (row: string) => `${row}.value`;

export const approvalPolicyShape: Shape = {
  type: 'ApprovalPolicy',
  table: 'approval_policy',
  row: 'policy',
  key: 'version',
  keyType: 'int4',
  ofDesks: ofOwnDesk,
  fields: {
    version: plain('version'),
    rules: elements((row) => `${row}.body->'rules'`, {
      ...Object.fromEntries(
        [
          'name',
          'channels',
          'visibilities',
          'sentimentBelow',
          'keyCustomersOnly',
          'segments',
          'leastFollowers',
          'tags',
        ].map((name) => [name, member(name)]),
      ),
      writerBelow: requiredSkill(value, 'writerBelow'),
      approverTeam: team(value, 'approverTeamId'),
    }),
    approverTeam: team(body, 'approverTeamId'),
    approverSkill: requiredSkill(body, 'approverSkill'),
    escalateAfterSeconds: ofBody('escalateAfterSeconds'),
    escalationTeam: team(body, 'escalationTeamId'),
    expireAfterSeconds: ofBody('expireAfterSeconds'),
    createdAt: plain('created_at'),
  },
};

import { column, elements, member, one, plain, type Shape } from '../shape.ts';
import { cannedAnswerShape } from './cannedAnswer.ts';
import { ofOwnDesk } from './configuration.ts';
import { calendarShape } from './slaPolicy.ts';

const ofBody = (name: string) => column((row) => `${row}.body->'${name}'`);

export const automationShape: Shape = {
  type: 'AutomationPolicy',
  table: 'automation_policy',
  row: 'automation',
  key: 'version',
  keyType: 'int4',
  ofDesks: ofOwnDesk,
  fields: {
    version: plain('version'),
    isOn: ofBody('isOn'),
    markers: elements((row) => `${row}.body->'markers'`, {
      language: member('language'),
      text: member('text'),
    }),
    refusedTags: ofBody('refusedTags'),
    refusesKeyCustomers: ofBody('refusesKeyCustomers'),
    leastSentiment: ofBody('leastSentiment'),
    longestAgeMinutes: ofBody('longestAgeMinutes'),
    automatedAuthors: ofBody('automatedAuthors'),
    calendar: one(
      () => calendarShape,
      (automation, calendar) => `${calendar}.id = (${automation}.body->>'calendarId')::uuid`,
    ),
    rules: elements((row) => `${row}.body->'rules'`, {
      ...Object.fromEntries(
        ['name', 'sends', 'mentionTypes', 'tags', 'channels', 'visibilities', 'hours', 'leastConfidence'].map(
          (name) => [name, member(name)],
        ),
      ),
      answer: one(
        () => cannedAnswerShape,
        (rule, answer) => `${answer}.id = (${rule}.value->>'answerId')::uuid`,
      ),
    }),
    createdAt: plain('created_at'),
  },
};

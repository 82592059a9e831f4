import { Conditions } from '../conditions.ts';
import { column, falling, group, type Listing, one, plain, rising, type Shape } from '../shape.ts';
import { messageIsSeen } from '../sight.ts';
import { archivableConditions, idOf, ofOwnDesk } from './configuration.ts';
import { agentShape, teamShape } from './people.ts';
import { threadShape } from './thread.ts';

const ofBody = (name: string) =>
  column(
    (row) =>
      `(select body->'${name}' from survey_version where survey_id = ${row}.id and version = ${row}.version)`,
  );

export const surveyShape: Shape = {
  type: 'Survey',
  table: 'survey',
  row: 'survey',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  fields: {
    id: idOf('Survey'),
    version: plain('version'),
    settings: group({
      name: plain('name'),
      ...Object.fromEntries(
        [
          'kind',
          'npsFrom',
          'channels',
          'languages',
          'delayMinutes',
          'share',
          'coolDownDays',
          'openDays',
          'linkAddress',
          'words',
        ].map((name) => [name, ofBody(name)]),
      ),
    }),
    archivedAt: plain('archived_at'),
    createdAt: plain('created_at'),
  },
};

export const surveyListing: Listing = {
  name: 'surveys',
  shape: () => surveyShape,
  conditions: (row, filter, statement) => archivableConditions(row, filter, statement).sql,
  orders: { name: rising((row) => `${row}.name`, 'text') },
  defaultOrder: 'name',
};

const placed = (row: string, dimension: string): string => `(${row}.place->>'${dimension}')::uuid`;

const surveyInvitationShape: Shape = {
  type: 'SurveyInvitation',
  table: 'survey_invitation',
  row: 'invitation',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  seen: messageIsSeen,
  fields: {
    survey: one(
      () => surveyShape,
      (invitation, survey) => `${survey}.id = ${invitation}.survey_id`,
    ),
    surveyVersion: plain('survey_version'),
    thread: one(
      () => threadShape,
      (invitation, thread) =>
        `${thread}.id = coalesce((select thread_id from interaction where id = ${invitation}.interaction_id), ${invitation}.thread_id)`,
    ),
    agent: one(
      () => agentShape,
      (invitation, agent) => `${agent}.id = ${placed(invitation, 'agent')}`,
    ),
    team: one(
      () => teamShape,
      (invitation, team) => `${team}.id = ${placed(invitation, 'team')}`,
    ),
    channel: plain('channel'),
    language: plain('language'),
    state: plain('state'),
    because: plain('because'),
    resolvedAt: plain('resolved_at'),
    askedAt: plain('asked_at'),
    expiresAt: plain('expires_at'),
    answeredAt: plain('answered_at'),
    score: plain('score'),
    comment: plain('comment'),
    sentiment: plain('sentiment'),
  },
};

export const surveyInvitationListing: Listing = {
  name: 'surveyInvitations',
  shape: () => surveyInvitationShape,
  conditions: (row, filter, statement) =>
    new Conditions(filter, statement)
      .whenId('surveyId', 'Survey', (survey) => `${row}.survey_id = ${survey}`)
      .when('states', 'text[]', (states) => `${row}.state = any(${states})`)
      .whenGiven<boolean>('onlyDetractors', (only) =>
        only
          ? `${row}.score <= 6 and exists (select from survey_version asked where asked.survey_id = ${row}.survey_id
               and asked.version = ${row}.survey_version and asked.body->>'kind' = 'nps')`
          : 'true',
      )
      .whenGiven<boolean>('onlyCommented', (only) => (only ? `${row}.comment <> ''` : 'true')).sql,
  orders: { newest: falling((row) => `${row}.resolved_at`, 'timestamptz') },
  defaultOrder: 'newest',
};

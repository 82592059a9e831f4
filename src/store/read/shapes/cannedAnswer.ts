import { Conditions, containing } from '../conditions.ts';
import { column, elements, group, type Listing, many, member, plain, rising, type Shape } from '../shape.ts';
import { idOf, ofOwnDesk } from './configuration.ts';
import { teamShape } from './people.ts';

/** The present version's content. */
const bodyOf = (row: string): string =>
  `(select body from canned_answer_version where canned_answer_id = ${row}.id and version = ${row}.version)`;
const ofBody = (name: string) => column((row) => `${bodyOf(row)}->'${name}'`);
const instantOfBody = (name: string) =>
  column((row) => `to_timestamp((${bodyOf(row)}->>'${name}')::float8 / 1000)`);

/** Messages made from the answer, each with the episode in which it was sent. */
const usesOf = (row: string): string => `
  from interaction join lateral (
    select id, thread_id, number, resolved_at from episode
    where episode.thread_id = interaction.thread_id and opened_at <= interaction.at order by number desc limit 1
  ) episode on true
  where interaction.canned_answer_id = ${row}.id`;
const reopened = `exists (select from episode later where later.thread_id = episode.thread_id and later.number > episode.number)`;

const rated = (row: string, scores: string): string => `(
  select count(*) ${usesOf(row)} and exists (
    select from survey_invitation rated join survey_version asked
      on asked.survey_id = rated.survey_id and asked.version = rated.survey_version
    where rated.episode_id = episode.id and asked.body->>'kind' = 'csat' and ${scores}))`;

export const cannedAnswerShape: Shape = {
  type: 'CannedAnswer',
  table: 'canned_answer',
  row: 'answer',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  fields: {
    id: idOf('CannedAnswer'),
    kind: ofBody('kind'),
    title: plain('name'),
    version: plain('version'),
    approval: ofBody('approval'),
    texts: elements((row) => `${bodyOf(row)}->'texts'`, {
      language: member('language'),
      text: member('text'),
    }),
    channels: ofBody('channels'),
    visibilities: ofBody('visibilities'),
    teams: many(
      () => teamShape,
      (answer, team) =>
        `${team}.id in (select id::uuid from jsonb_array_elements_text(${bodyOf(answer)}->'teamIds') named (id))`,
      (team) => `${team}.name`,
    ),
    examples: ofBody('examples'),
    validFrom: instantOfBody('validFrom'),
    validUntil: instantOfBody('validUntil'),
    usage: group({
      sent: column((row) => `(select count(*) from interaction where canned_answer_id = ${row}.id)`),
      resolved: column((row) => `(select count(*) ${usesOf(row)} and resolved_at is not null)`),
      reopened: column(
        (row) => `(select count(*) ${usesOf(row)} and resolved_at is not null and ${reopened})`,
      ),
      rated: column((row) => rated(row, 'rated.score is not null')),
      satisfied: column((row) => rated(row, 'rated.score >= 4')),
    }),
    archivedAt: plain('archived_at'),
    createdAt: plain('created_at'),
  },
};

const fits = (row: string, name: string, value: string): string =>
  `exists (select from (select ${bodyOf(row)} as body) content where body->'${name}' = '[]' or body->'${name}' @> to_jsonb(${value}))`;

export const cannedAnswerListing: Listing = {
  name: 'cannedAnswers',
  shape: () => cannedAnswerShape,
  conditions: (row, filter, statement) =>
    new Conditions(filter, statement)
      .whenGiven<string>('text', (text) => {
        const pattern = statement.value(containing(text), 'text');
        return `(${row}.name ilike ${pattern}
          or exists (select from jsonb_array_elements(${bodyOf(row)}->'texts') held (value) where value->>'text' ilike ${pattern})
          or exists (select from jsonb_array_elements_text(${bodyOf(row)}->'examples') held (value) where value ilike ${pattern}))`;
      })
      .when('kinds', 'text[]', (kinds) => `${bodyOf(row)}->>'kind' = any(${kinds})`)
      .when('approvals', 'text[]', (approvals) => `${bodyOf(row)}->>'approval' = any(${approvals})`)
      .when(
        'language',
        'text',
        (language) =>
          `${bodyOf(row)}->'texts' @> jsonb_build_array(jsonb_build_object('language', ${language}))`,
      )
      .when('channel', 'text', (channel) => fits(row, 'channels', channel))
      .when('visibility', 'text', (visibility) => fits(row, 'visibilities', visibility))
      .whenId('teamId', 'Team', (team) => fits(row, 'teamIds', `${team}::text`))
      .unless('includeArchived', () => `${row}.archived_at is null`).sql,
  orders: { title: rising((row) => `${row}.name`, 'text') },
  defaultOrder: 'title',
};

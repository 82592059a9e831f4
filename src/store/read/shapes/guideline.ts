import { column, type Listing, many, plain, rising, type Shape } from '../shape.ts';
import { archivableConditions, idOf, ofOwnDesk } from './configuration.ts';
import { teamShape } from './people.ts';

const bodyOf = (row: string): string =>
  `(select body from guideline_version where guideline_id = ${row}.id and version = ${row}.version)`;
const ofBody = (name: string) => column((row) => `${bodyOf(row)}->'${name}'`);

export const guidelineShape: Shape = {
  type: 'Guideline',
  table: 'guideline',
  row: 'guideline',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  fields: {
    id: idOf('Guideline'),
    name: plain('name'),
    version: plain('version'),
    channels: ofBody('channels'),
    visibilities: ofBody('visibilities'),
    teams: many(
      () => teamShape,
      (guideline, team) =>
        `${team}.id in (select named.id::uuid from jsonb_array_elements_text(${bodyOf(guideline)}->'teamIds') named (id))`,
      (team) => `${team}.name`,
    ),
    avoided: ofBody('avoided'),
    signOff: ofBody('signOff'),
    initials: ofBody('initials'),
    sentiment: ofBody('sentiment'),
    capitals: ofBody('capitals'),
    emoji: ofBody('emoji'),
    readingEase: ofBody('readingEase'),
    length: ofBody('length'),
    links: ofBody('links'),
    sameLanguage: ofBody('sameLanguage'),
    archivedAt: plain('archived_at'),
    createdAt: plain('created_at'),
  },
};

export const guidelineListing: Listing = {
  name: 'guidelines',
  shape: () => guidelineShape,
  conditions: (row, filter, statement) => archivableConditions(row, filter, statement).sql,
  orders: { name: rising((row) => `${row}.name`, 'text') },
  defaultOrder: 'name',
};

import type { Role, SkillLevel } from '../domain/desk/agent.ts';
import type { Channel } from '../domain/desk/channel.ts';
import type { WeeklyShift } from '../domain/desk/shift.ts';

/** Fernway: broadband and mobile for 400,000 homes, three teams, a desk that is open round the clock on social channels. */
export const company = {
  name: 'Fernway',
  timeZone: 'Europe/London',
  joinWindowMinutes: 3 * 24 * 60,
  language: 'en',
} as const;

export const skills = ['broadband', 'mobile', 'billing', 'retention'] as const;
export type Skill = (typeof skills)[number];

export const teams = ['Social Care', 'Technical', 'Billing & Retention'] as const;
export type Team = (typeof teams)[number];

export const accounts: readonly { channel: Channel; name: string; externalId: string; weight: number }[] = [
  { channel: 'x', name: 'Fernway Help', externalId: 'FernwayHelp', weight: 30 },
  { channel: 'facebook', name: 'Fernway', externalId: 'fernway', weight: 16 },
  { channel: 'instagram', name: 'fernway.life', externalId: 'fernway.life', weight: 8 },
  { channel: 'messenger', name: 'Fernway', externalId: 'fernway-messenger', weight: 10 },
  { channel: 'whatsapp', name: 'Fernway', externalId: '+441632960100', weight: 12 },
  { channel: 'chat', name: 'fernway.example', externalId: 'chat', weight: 8 },
  { channel: 'email', name: 'Customer care', externalId: 'care@fernway.example', weight: 12 },
  { channel: 'forum', name: 'Fernway Community', externalId: 'community', weight: 3 },
  { channel: 'review', name: 'Reviews', externalId: 'reviews', weight: 1 },
];

export interface DemoAgent {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly teams: readonly Team[];
  readonly skills: Readonly<Partial<Record<Skill, SkillLevel>>>;
  readonly languages: readonly string[];
  readonly channels: readonly { readonly channel: Channel; readonly cap: number | null }[];
  readonly capacity: number;
  readonly shifts: readonly WeeklyShift[] | null;
}

const social: readonly Channel[] = ['x', 'facebook', 'instagram', 'forum', 'review'];
const direct: readonly Channel[] = ['messenger', 'whatsapp', 'chat', 'email'];

const on = (channels: readonly Channel[]): DemoAgent['channels'] =>
  channels.map((channel) => ({ channel, cap: channel === 'chat' ? 2 : null }));

/** Every day of the week, or Monday to Friday, by start and length in hours. */
const daily = (startHour: number, hours: number, weekdays: readonly number[]): WeeklyShift[] =>
  weekdays.map((weekday) => ({
    weekday,
    startMinute: startHour * 60,
    endMinute: (startHour + hours) * 60,
  }));
const workdays = [0, 1, 2, 3, 4];
const everyDay = [0, 1, 2, 3, 4, 5, 6];
const early = daily(6, 9, workdays);
const late = daily(13, 9, workdays);
const weekend = daily(8, 12, [4, 5, 6, 0]);
const night = daily(22, 9, everyDay);

type Row = readonly [
  name: string,
  role: Role,
  team: readonly Team[],
  skills: DemoAgent['skills'],
  languages: readonly string[],
  channels: readonly Channel[],
  capacity: number,
  shifts: readonly WeeklyShift[] | null,
];

const care: readonly Team[] = ['Social Care'];
const technical: readonly Team[] = ['Technical'];
const billing: readonly Team[] = ['Billing & Retention'];

const rows: readonly Row[] = [
  [
    'Maya Lindgren',
    'supervisor',
    [...care, ...technical],
    { broadband: 4, mobile: 4, billing: 3 },
    ['en', 'de'],
    [...social, ...direct],
    8,
    null,
  ],
  [
    'Tom Abara',
    'supervisor',
    billing,
    { billing: 5, retention: 5 },
    ['en', 'fr'],
    [...social, ...direct],
    8,
    null,
  ],
  [
    'Ada Whitcombe',
    'agent',
    care,
    { broadband: 3, mobile: 3, billing: 2 },
    ['en'],
    [...social, ...direct],
    8,
    null,
  ],
  [
    'Ben Osei',
    'agent',
    care,
    { broadband: 2, mobile: 4, billing: 2 },
    ['en', 'fr'],
    [...social, ...direct],
    8,
    early,
  ],
  [
    'Clara Vogel',
    'agent',
    care,
    { broadband: 3, mobile: 3, billing: 3 },
    ['en', 'de'],
    [...social, ...direct],
    8,
    early,
  ],
  [
    'Diego Serrano',
    'agent',
    care,
    { broadband: 2, mobile: 4 },
    ['en', 'es'],
    [...social, ...direct],
    8,
    late,
  ],
  [
    'Elin Sandberg',
    'agent',
    care,
    { broadband: 3, mobile: 2, billing: 2 },
    ['en', 'de'],
    [...social, ...direct],
    8,
    late,
  ],
  ['Farah Aziz', 'agent', care, { broadband: 2, mobile: 3, retention: 2 }, ['en', 'fr'], social, 6, late],
  ['Gus Hartley', 'agent', care, { broadband: 1, mobile: 2 }, ['en'], social, 6, weekend],
  [
    'Hana Kim',
    'agent',
    care,
    { broadband: 3, mobile: 3, billing: 2 },
    ['en'],
    [...social, ...direct],
    8,
    weekend,
  ],
  [
    'Ivo Marek',
    'agent',
    care,
    { broadband: 3, mobile: 3, billing: 2 },
    ['en', 'de'],
    [...social, ...direct],
    8,
    night,
  ],
  [
    'Jade Monroe',
    'agent',
    care,
    { broadband: 2, mobile: 3, billing: 3 },
    ['en', 'es'],
    [...social, ...direct],
    8,
    night,
  ],
  [
    'Karim Benali',
    'agent',
    technical,
    { broadband: 5, mobile: 4 },
    ['en', 'fr'],
    [...social, ...direct],
    6,
    null,
  ],
  [
    'Lotte Brandt',
    'agent',
    technical,
    { broadband: 5, mobile: 2 },
    ['en', 'de'],
    [...social, ...direct],
    6,
    early,
  ],
  ['Milo Carver', 'agent', technical, { broadband: 4, mobile: 5 }, ['en'], direct, 6, early],
  [
    'Nina Castellanos',
    'agent',
    technical,
    { broadband: 4, mobile: 4 },
    ['en', 'es'],
    [...social, ...direct],
    6,
    late,
  ],
  ['Oleg Petrov', 'agent', technical, { broadband: 5, mobile: 3 }, ['en', 'de'], direct, 6, late],
  [
    'Pia Moreau',
    'agent',
    technical,
    { broadband: 4, mobile: 3 },
    ['en', 'fr'],
    [...social, ...direct],
    6,
    weekend,
  ],
  ['Quentin Shaw', 'agent', technical, { broadband: 4, mobile: 4 }, ['en'], [...social, ...direct], 6, night],
  [
    'Rosa Delgado',
    'agent',
    billing,
    { billing: 5, retention: 3 },
    ['en', 'es'],
    [...social, ...direct],
    8,
    null,
  ],
  ['Sean Doyle', 'agent', billing, { billing: 4, retention: 4 }, ['en'], [...social, ...direct], 8, early],
  [
    'Tilda Krause',
    'agent',
    billing,
    { billing: 4, retention: 2 },
    ['en', 'de'],
    [...social, ...direct],
    8,
    late,
  ],
  [
    'Umar Siddiqui',
    'agent',
    billing,
    { billing: 3, retention: 5 },
    ['en', 'fr'],
    [...social, ...direct],
    8,
    late,
  ],
  [
    'Vera Holt',
    'agent',
    billing,
    { billing: 4, retention: 3 },
    ['en', 'de'],
    [...social, ...direct],
    8,
    weekend,
  ],
];

/** The desk's 24 people; two of them lead. */
export const agents: readonly DemoAgent[] = rows.map(
  ([name, role, teamNames, skillLevels, languages, channels, capacity, shifts]) => ({
    name,
    email: `${name.toLowerCase().replaceAll(' ', '.')}@fernway.example`,
    role,
    teams: teamNames,
    skills: skillLevels,
    languages,
    channels: on(channels),
    capacity,
    shifts,
  }),
);

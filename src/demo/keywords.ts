import type { SkillLevel } from '../domain/desk/agent.ts';
import type { Brand, KeywordEntry } from '../domain/triage/keywords/table.ts';
import type { Skill, Team } from './company.ts';

interface Words {
  readonly words: readonly string[];
  readonly kind?: KeywordEntry['kind'];
  readonly tags: readonly string[];
  readonly mentionType?: 'service' | 'marketing' | 'noise';
  readonly minutes?: number;
  readonly team?: Team;
  readonly skills?: Readonly<Partial<Record<Skill, SkillLevel>>>;
}

export interface DemoKeywordTable {
  readonly name: string;
  readonly language: string | null;
  /** Left out: it names none. */
  readonly brand?: Brand;
  readonly words: readonly Words[];
}

/** What Fernway listens for. */
export const keywordTables: readonly DemoKeywordTable[] = [
  {
    name: 'Service, English',
    language: 'en',
    words: [
      {
        words: [
          'broadband',
          'no internet',
          'internet down',
          'connection drops',
          'router*',
          'fernbox*',
          'line test',
          'mbps',
          'outage*',
        ],
        tags: ['broadband'],
        team: 'Technical',
        skills: { broadband: 2 },
      },
      { words: ['engineer*', 'appointment*', 'installation'], tags: ['engineer visit'], team: 'Technical' },
      {
        words: [
          'bill',
          'bills',
          'billing',
          'invoice*',
          'refund*',
          'direct debit',
          'charged*',
          'out of bundle',
        ],
        tags: ['billing'],
        team: 'Billing & Retention',
        skills: { billing: 2 },
      },
      {
        words: ['cancel', 'cancelling', 'notice period', 'competitor*', 'new customers pay', 'contract ends'],
        tags: ['leaving'],
        team: 'Billing & Retention',
        skills: { retention: 2 },
        minutes: 10,
      },
      {
        words: ['5g', '4g', 'roaming', 'esim', 'my data', 'calls drop', 'mast'],
        tags: ['mobile'],
        team: 'Social Care',
        skills: { mobile: 2 },
      },
      {
        words: ['parcel', 'courier', 'tracking', 'delivered', 'order fw*'],
        tags: ['delivery'],
        team: 'Social Care',
      },
      {
        words: ['log in', 'password', 'account was hacked', 'in my name', 'signs me out'],
        tags: ['account access'],
        team: 'Billing & Retention',
      },
      { words: ['hacked', 'fraud*', 'scam*'], tags: ['fraud'], minutes: 60 },
      {
        words: [
          'did not show up',
          'missed appointment',
          'disgrace',
          'unacceptable',
          'speak to a manager',
          'worst provider',
        ],
        tags: ['complaint'],
        minutes: 20,
      },
    ],
  },
  {
    name: 'Service, German',
    language: 'de',
    words: [
      {
        words: ['internet', 'leitung*', 'router', 'störung*', 'techniker*'],
        tags: ['broadband'],
        team: 'Technical',
        skills: { broadband: 2 },
      },
      {
        words: ['rechnung*', 'abgebucht', 'rückzahlung', 'gekündigt'],
        tags: ['billing'],
        team: 'Billing & Retention',
        skills: { billing: 2 },
      },
    ],
  },
  {
    name: 'Service, French',
    language: 'fr',
    words: [
      {
        words: ['internet', 'connexion', 'panne*', 'technicien*', 'box'],
        tags: ['broadband'],
        team: 'Technical',
        skills: { broadband: 2 },
      },
      {
        words: ['facture*', 'remboursement', 'résilié', 'prélevée'],
        tags: ['billing'],
        team: 'Billing & Retention',
        skills: { billing: 2 },
      },
    ],
  },
  {
    name: 'Service, Spanish',
    language: 'es',
    words: [
      {
        words: ['datos', 'cobertura', 'esim', 'móvil'],
        tags: ['mobile'],
        team: 'Social Care',
        skills: { mobile: 2 },
      },
    ],
  },
  {
    name: 'Marketing and noise',
    language: null,
    words: [
      { words: ['fernwaymoments', 'fernway'], kind: 'hashtag', tags: ['brand'] },
      { words: ['new advert', 'which song'], tags: ['campaign'], mentionType: 'marketing' },
      {
        words: ['shout-out', 'brilliant service', 'your chat team is lovely'],
        tags: ['praise'],
        mentionType: 'marketing',
      },
      { words: ['giveaway', 'jobs'], kind: 'hashtag', tags: ['noise'], mentionType: 'noise' },
      { words: ['job alert', 'quarterly results', 'shares up'], tags: ['noise'], mentionType: 'noise' },
      { words: ['FernwayHelp'], kind: 'handle', tags: ['addressed to us'] },
    ],
  },
  {
    name: 'Fernway',
    language: null,
    brand: 'own',
    words: [
      { words: ['fernway'], tags: ['brand'] },
      { words: ['FernwayHelp'], kind: 'handle', tags: ['addressed to us'] },
    ],
  },
  {
    name: 'Nordlink',
    language: null,
    brand: 'competitor',
    words: [{ words: ['nordlink'], tags: ['competitor'] }],
  },
];

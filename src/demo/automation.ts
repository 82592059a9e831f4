import type { AutomationPolicy, AutomationRule } from '../domain/engagement/automation/policy.ts';

const rule = (differs: Partial<AutomationRule> & Pick<AutomationRule, 'name' | 'sends'>): AutomationRule => ({
  answerId: null,
  mentionTypes: ['service'],
  tags: [],
  channels: [],
  visibilities: [],
  hours: 'any',
  leastConfidence: null,
  ...differs,
});

/** What Fernway sends by itself: where an order is, and at night that a message is here. */
export const automation = (answerIds: ReadonlyMap<string, string>, calendarId: string): AutomationPolicy => ({
  isOn: true,
  markers: [
    { language: 'en', text: 'This is an automatic message from Fernway. A person reads yours as well.' },
    { language: 'de', text: 'Dies ist eine automatische Nachricht von Fernway. Ihre liest auch ein Mensch.' },
    { language: 'fr', text: 'Ceci est un message automatique de Fernway. Une personne lira aussi le vôtre.' },
    { language: 'es', text: 'Este es un mensaje automático de Fernway. Una persona también leerá el suyo.' },
  ],
  refusedTags: ['complaint', 'fraud', 'leaving', 'vulnerable', 'crisis'],
  refusesKeyCustomers: true,
  leastSentiment: 3,
  longestAgeMinutes: 60,
  automatedAuthors: [],
  calendarId,
  rules: [
    rule({
      name: 'Where is my order',
      sends: 'answer',
      answerId: answerIds.get('Where is my order')!,
      tags: ['delivery'],
      leastConfidence: 0.6,
    }),
    rule({
      name: 'Outside hours',
      sends: 'acknowledgement',
      answerId: answerIds.get('We have your message')!,
      channels: ['messenger', 'whatsapp', 'chat', 'email'],
      hours: 'outside',
    }),
  ],
});

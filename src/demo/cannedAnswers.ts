import type { Channel, Visibility } from '../domain/desk/channel.ts';
import type { AnswerKind } from '../domain/engagement/answers/cannedAnswer.ts';
import type { Team } from './company.ts';

/** What Fernway keeps ready to say. */
interface DemoAnswer {
  readonly kind: AnswerKind;
  readonly title: string;
  /** By language. */
  readonly texts: Readonly<Record<string, string>>;
  readonly examples: readonly string[];
  readonly channels?: readonly Channel[];
  readonly visibilities?: readonly Visibility[];
  readonly teams?: readonly Team[];
}

export const cannedAnswers: readonly DemoAnswer[] = [
  {
    kind: 'answer',
    title: 'We have your message',
    texts: {
      en: 'Thank you, {{customer.firstName}}. We have your message and a colleague will answer it when we are back. Your reference is {{thread.reference}}.',
      de: 'Vielen Dank, {{customer.firstName}}. Ihre Nachricht ist da, und jemand aus unserem Team antwortet, sobald wir wieder hier sind. Ihr Zeichen: {{thread.reference}}.',
      fr: 'Merci, {{customer.firstName}}. Votre message est arrivé ; un collègue y répondra dès notre retour. Votre référence : {{thread.reference}}.',
      es: 'Gracias, {{customer.firstName}}. Hemos recibido su mensaje y le contestaremos en cuanto volvamos. Su referencia es {{thread.reference}}.',
    },
    examples: [],
  },
  {
    kind: 'answer',
    title: 'Broadband is down: first steps',
    texts: {
      en: 'Sorry about this, {{customer.firstName}}. Please switch the router off for thirty seconds and on again, and tell us which lights come on. We are testing the line from here. {{agent.initials}}',
      de: 'Das tut uns leid, {{customer.firstName}}. Bitte schalten Sie den Router für dreißig Sekunden aus und wieder ein und schreiben Sie uns, welche Lampen leuchten. Wir prüfen inzwischen die Leitung. {{agent.initials}}',
    },
    examples: [
      'broadband has been down since this morning, router shows a red light',
      'no internet again, third time this month',
      'my connection drops every evening',
      'is there an outage in our street?',
      'pages time out although the router says connected',
      'Seit heute früh kein Internet mehr, der Router blinkt rot',
      'Schon wieder eine Störung? Die Leitung bricht jeden Abend ab',
    ],
    teams: ['Technical', 'Social Care'],
  },
  {
    kind: 'answer',
    title: 'Engineer: move or repeat a visit',
    texts: {
      en: 'I am sorry about the trouble, {{customer.firstName}}. Tell us two days that suit you and we book the first free visit; you get a text an hour before. {{agent.initials}}',
    },
    examples: [
      'the engineer did not show up, nobody called',
      'can I move my engineer appointment?',
      'second missed appointment, I took a day off for nothing',
      'what time is the installation?',
      'I waited in all day and nobody came',
    ],
    teams: ['Technical'],
  },
  {
    kind: 'answer',
    title: 'Bill: go on in private',
    texts: {
      en: 'So that we do not talk about your account in public, {{customer.firstName}}, please send us a private message; we look at your bill there. {{agent.initials}}',
      de: 'Damit wir nicht öffentlich über Ihr Konto sprechen, {{customer.firstName}}, schreiben Sie uns bitte privat; dort sehen wir uns die Rechnung an. {{agent.initials}}',
      fr: 'Pour ne pas parler de votre compte en public, {{customer.firstName}}, écrivez-nous en message privé ; nous y regarderons votre facture. {{agent.initials}}',
    },
    examples: [
      'why is my bill so high this month?',
      'you have charged me twice, I want a refund',
      'I cancelled a package and you are still billing me for it',
      'Warum ist meine Rechnung höher als sonst?',
      'pourquoi ma facture est-elle plus élevée ce mois-ci ?',
    ],
    visibilities: ['public'],
  },
  {
    kind: 'article',
    title: 'Items on a bill, explained',
    texts: {
      en: 'Hello {{customer.firstName}}, “out of bundle” is what you used beyond your plan, such as roaming or premium numbers. The whole list is under My Fernway → Bills → Details. Tell us which line you do not recognise and we look at it together.',
    },
    examples: [
      'could you explain the out of bundle item on my last invoice?',
      'there is a charge on my bill that I do not recognise',
      'my direct debit was taken too early',
      'what is this item on my invoice?',
    ],
    visibilities: ['private', 'secure'],
    teams: ['Billing & Retention'],
  },
  {
    kind: 'article',
    title: 'Mobile data: set up the access point',
    texts: {
      en: 'Hello {{customer.firstName}}, please set the access point to “fernway.web”, switch flight mode on for ten seconds and off again. If data is still off, tell us the phone and where you are.',
      es: 'Hola, {{customer.firstName}}. Ponga «fernway.web» como punto de acceso y active el modo avión diez segundos. Si sigue sin datos, díganos qué teléfono tiene y dónde está.',
    },
    examples: [
      'no 5G since the weekend, only one bar of 4G',
      'my data is not working abroad even though roaming is on',
      'calls drop after some minutes',
      'no tengo datos en el móvil desde ayer',
    ],
  },
  {
    kind: 'article',
    title: 'eSIM: move to a new phone',
    texts: {
      en: 'Hello {{customer.firstName}}, ask for a fresh eSIM under My Fernway → SIM cards, scan the code under Settings → Mobile on the new phone, and restart it.',
      es: 'Hola, {{customer.firstName}}. Pida una eSIM nueva en Mi Fernway → Tarjetas SIM, escanee el código en Ajustes → Móvil y reinicie el teléfono.',
    },
    examples: [
      'eSIM moved to the new phone and now nothing works',
      'how do I get my eSIM onto another phone?',
      'He cambiado de teléfono y la eSIM no funciona',
    ],
  },
  {
    kind: 'article',
    title: 'Where is my order',
    texts: {
      en: 'Hello {{customer.firstName}}, orders leave within a day and take two more. Under My Fernway → Orders you see where yours is and can send it to a shop instead. If it has not moved for two days, tell us here and we search for it.',
    },
    examples: [
      'my phone was meant to arrive, tracking has not moved since yesterday',
      'where is my order?',
      'parcel says delivered but there is nothing here',
      'can I collect my order in the shop instead of waiting for the courier?',
      'when will my parcel be delivered?',
      'the courier did not come with my order',
    ],
  },
  {
    kind: 'answer',
    title: 'Swap a wrong delivery',
    texts: {
      en: 'That is not what you ordered, {{customer.firstName}}, sorry. Keep the box: we send the right one with the courier, who takes the other along. {{agent.initials}}',
    },
    examples: ['ordered the black one, got the blue one', 'you sent me the wrong phone, how do I swap it?'],
    teams: ['Social Care'],
  },
  {
    kind: 'article',
    title: 'Signing in: codes that do not arrive',
    texts: {
      en: 'Hello {{customer.firstName}}, codes come from the number 62440. Please allow messages from it, wait ten minutes and ask for one new code; each new one ends the one before.',
    },
    examples: [
      'I cannot log in to My Fernway, the code never arrives',
      'the app signs me out every five minutes',
      'how do I change the email address on my account?',
    ],
  },
  {
    kind: 'answer',
    title: 'Leaving: what the contract says',
    texts: {
      en: 'We would be sorry to see you go, {{customer.firstName}}. The notice period is thirty days; I can send you what your contract says in writing, and an offer to compare it with. {{agent.initials}}',
    },
    examples: [
      'how do I cancel my contract?',
      'what is the notice period?',
      'I am moving and you do not serve the address, do I have to pay?',
      'your competitor offers the same speed for less, can you match it?',
      'new customers pay less than I do',
    ],
    teams: ['Billing & Retention'],
  },
  {
    kind: 'answer',
    title: 'Offers and plans',
    texts: {
      en: 'Thanks for asking, {{customer.firstName}}! What is on offer for you stands under My Fernway → Offers; tell us how many lines you need and we work it out for you. {{agent.initials}}',
    },
    examples: [
      'is the summer deal also for existing customers?',
      'what does the family plan cost with four SIMs?',
      'when do you start selling the new phone?',
    ],
  },
  {
    kind: 'answer',
    title: 'Thank you for kind words',
    texts: {
      en: 'This makes our day, {{customer.firstName}}, thank you! I will pass it on to the team. {{agent.initials}}',
    },
    examples: [
      'shout-out to your team, brilliant service',
      'broadband live the same day, well done',
      'your chat team is lovely',
    ],
  },
];

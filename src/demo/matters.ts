/**
 * What Fernway's customers write about, and what its agents answer. `{slot}` is filled from `slots.ts`; a matter's
 * lines are picked by the seeded stream, so two runs of one seed read the same.
 */
export interface Matter {
  readonly name: string;
  readonly language: 'en' | 'de' | 'fr' | 'es';
  /** How often it comes up, relative to the others. */
  readonly weight: number;
  /** The skill a good answer needs; see company.ts. */
  readonly skill: 'broadband' | 'mobile' | 'billing' | 'retention';
  readonly openers: readonly string[];
  readonly followUps: readonly string[];
  readonly answers: readonly string[];
  readonly closings: readonly string[];
  readonly resolution: string;
}

export const matters: readonly Matter[] = [
  {
    name: 'broadband down',
    language: 'en',
    weight: 14,
    skill: 'broadband',
    openers: [
      '@FernwayHelp broadband has been down in {place} since {time}. Router shows a red light. Any idea when it is back?',
      'No internet again, third time this month. {place}, line ends {digits}. I work from home, this is costing me money.',
      'Is there an outage in {place}? Nothing is loading here and your status page says all fine 🙄',
      'Hi, our connection drops every evening around {time}. I have restarted the {device} five times. Can somebody look at the line?',
      'Anyone else with Fernway in {place} without internet right now? @FernwayHelp what is going on?',
      'Internet down since {time}, whole street affected. We have a baby monitor and a shop till that depend on it, please hurry.',
      'My {device} says "connected" but pages time out. Speed test gives {number} Mbps on a 500 plan.',
    ],
    followUps: [
      'Done that twice already. Light is still red.',
      'Still nothing. It has been {hours} hours now.',
      'OK, restarted it again. It came back for ten minutes and then went off.',
      'Yes, wired as well. Same result on the laptop.',
      'The engineer you promised for {time} did not show up. Waited in all day.',
      'Any update? I have a meeting at {time} and need to know whether to drive in.',
    ],
    answers: [
      'Sorry about this, {name}. I can see a fault at the {place} exchange; the crew is on site and expects to be done by {time}. I will write again when it is fixed.',
      'Thanks for telling us. I have run a line test from here: the signal drops before your socket. I am booking an engineer, is tomorrow between 8 and 12 all right? {initials}',
      'That is not the service we promise. Could you press the reset pin of the {device} for ten seconds and tell me which lights come on? {initials}',
      'The line looks clean now. I have credited {amount} for the days without service. Please tell us if it drops again.',
      'I have sent you a private message so that we can look at your account safely. {initials}',
    ],
    closings: [
      'Working again, thank you!',
      'Back online, thanks for keeping me posted 👍',
      'It is fixed. Shame it took {hours} hours, but thanks.',
      'All good now. Great help from {initials}!',
    ],
    resolution: 'fixed',
  },
  {
    name: 'engineer visit',
    language: 'en',
    weight: 8,
    skill: 'broadband',
    openers: [
      'Engineer was due between 8 and 12 today in {place}. It is {time}. Nobody came, nobody called.',
      'Can I move my engineer appointment from tomorrow to {weekday}? Reference {reference}.',
      'Hi, what time is the installation on {weekday}? The text says "all day" which is not very helpful.',
      'Second missed appointment. Took a day off for nothing. @FernwayHelp this is a disgrace.',
      'Your engineer left a hole in our wall and a cable hanging over the front door. Photos attached. Who fixes this?',
    ],
    followUps: [
      'Reference is {reference}. Postcode in {place}.',
      'I cannot take another day off. Is an evening slot possible?',
      'Still waiting for the call back that was promised for {time}.',
      'OK {weekday} morning works.',
    ],
    answers: [
      'I am sorry you waited, {name}. The engineer was held up on a fault nearby. I have put you first on {weekday}, between 8 and 10, and added {amount} for the missed visit.',
      'Of course. I have moved {reference} to {weekday}; you will get a text an hour before. {initials}',
      'That must be put right. I have passed the photos to our field team, they will call you today before {time}.',
    ],
    closings: [
      'Perfect, thank you.',
      'He came and it works. Thanks for sorting it.',
      'Fine, see you {weekday}.',
    ],
    resolution: 'appointment',
  },
  {
    name: 'bill too high',
    language: 'en',
    weight: 12,
    skill: 'billing',
    openers: [
      'Why is my bill {amount} this month? It is normally half of that.',
      'You have charged me twice for the {device}. I want the second payment refunded, please.',
      '@FernwayHelp I cancelled the sports package in {month} and you are STILL billing me for it. Unacceptable.',
      'Hi there, could you explain the "out of bundle" item of {amount} on my last invoice?',
      'My direct debit was taken {number} days early and now I have a bank charge because of you.',
      'Price goes up by {amount} with one line of warning in the small print? Not impressed.',
    ],
    followUps: [
      'I sent the invoice by private message.',
      'That does not explain the {amount} though.',
      'When will the refund be in my account?',
      'I was told the same thing in {month} and nothing happened.',
      'I want to speak to a manager, please.',
    ],
    answers: [
      'Thanks, {name}. I can see the double charge; a refund of {amount} is on its way and takes three to five working days. {initials}',
      'The item is roaming data from {month}. As it was not shown clearly I have taken half of it off. Is that all right for you?',
      'Sorry about that. The package is ended now, and I have refunded the months since {month}. You will see {amount} on the next bill.',
      'So that we do not talk about your account in public, I have sent you a private message. {initials}',
    ],
    closings: [
      'Refund arrived. Thank you!',
      'OK, that is fair. Thanks for the quick answer.',
      'Thanks {initials}, much appreciated.',
      'Finally somebody who listens. Thank you.',
    ],
    resolution: 'refunded',
  },
  {
    name: 'mobile data',
    language: 'en',
    weight: 10,
    skill: 'mobile',
    openers: [
      'No 5G in {place} since the weekend, only one bar of 4G. Is a mast down?',
      'My data is not working abroad even though roaming is on. I am in {abroad} and need maps!',
      'How much data do I have left? The app has shown an error since the update.',
      'Texts from my bank do not arrive on my Fernway number. Everything else does. Why?',
      'eSIM moved to the new phone and now nothing works. Help please @FernwayHelp',
      'Calls drop after exactly {number} minutes. Every single time.',
    ],
    followUps: [
      'Tried that, still no data.',
      'Phone is a {phone}, latest software.',
      'It worked for an hour and now it is gone again.',
      'I am flying home on {weekday}, so please soon.',
    ],
    answers: [
      'Hi {name}, a mast near {place} is being upgraded until {weekday}; speeds will be lower at peak times. I have added 10 GB as an apology.',
      'Please set the access point to "fernway.web", switch flight mode on for ten seconds and off again. Does that bring data back? {initials}',
      'I have sent a fresh eSIM to your email address. Scan it under Settings → Mobile, and tell me how it goes.',
      'Thanks for the details. I have reset your roaming profile; give it five minutes and restart the {phone}.',
    ],
    closings: [
      'That did it, thanks!',
      'Works now. You are a star ⭐',
      'Sorted, cheers.',
      'OK, will try and come back if not.',
    ],
    resolution: 'fixed',
  },
  {
    name: 'leaving',
    language: 'en',
    weight: 6,
    skill: 'retention',
    openers: [
      'I have had enough, how do I cancel? Contract ends in {month}.',
      'New customers pay {amount} less than I do after nine years with you. Give me one reason to stay.',
      'Moving to {place} next month and you do not serve the address. Do I really have to pay until {month}?',
      '@FernwayHelp your competitor Nordlink offers the same speed for {amount} less. Can you match it?',
      'Worst provider I have ever had. Cancelling today, and I will tell everyone I know.',
    ],
    followUps: [
      'That offer is for new customers only, it says.',
      'I have already spoken to two people. Nobody could tell me the notice period.',
      'Send it in writing, please.',
      'What about the {device}, do I have to send it back?',
    ],
    answers: [
      'I would be sorry to see you go, {name}. I can offer the 500 plan for {amount} less for eighteen months, no new contract fee. Shall I send it to you in writing? {initials}',
      'As we do not serve your new address you can leave without a fee. I have started it; the {device} goes back in the prepaid bag.',
      'Your notice period is 30 days. I have sent the confirmation by email, and nobody will call you about it again.',
    ],
    closings: [
      'OK, I will stay then. Thanks.',
      'Thanks for making it painless.',
      'Offer accepted, send the contract.',
    ],
    resolution: 'retained',
  },
  {
    name: 'order and delivery',
    language: 'en',
    weight: 8,
    skill: 'mobile',
    openers: [
      'My {phone} was meant to arrive on {weekday}. Tracking has not moved since {time} yesterday. Order {reference}.',
      'Parcel says delivered but there is nothing here. Where is my {phone}?',
      'Ordered the black one, got the blue one. How do I swap it?',
      'Can I collect my order in the {place} shop instead of waiting for the courier?',
    ],
    followUps: [
      'Order {reference}, {place}.',
      'Neighbours do not have it either.',
      'It is a present for {weekday}, that is why I am asking.',
    ],
    answers: [
      'Hi {name}, the courier lost the label. A new one leaves today and arrives on {weekday} before noon. Sorry for the wait. {initials}',
      'No problem: the {place} shop keeps it for seven days, bring an ID and order {reference}.',
      'I have opened a search with the courier. If it is not found by {weekday} we send another one.',
    ],
    closings: ['It arrived, thank you!', 'Great, will collect it on {weekday}.', 'Thanks, that was quick.'],
    resolution: 'delivered',
  },
  {
    name: 'account access',
    language: 'en',
    weight: 7,
    skill: 'billing',
    openers: [
      'I cannot log in to My Fernway, the code never arrives.',
      'The app signs me out every five minutes since the last update. Annoying!',
      'How do I change the email address on my account? The old one does not exist any more.',
      'Somebody ordered a phone in my name!! I think my account was hacked, please call me, urgent.',
    ],
    followUps: [
      'Tried another browser, same thing.',
      'Which details do you need from me?',
      'Code arrived now, {number} hours late.',
    ],
    answers: [
      'Hi {name}, codes were delayed this morning; it is fixed. Please ask for a new one. {initials}',
      'I have locked the account and stopped the order. Our fraud team calls you within the hour on the number we have.',
      'We can change it in a secure chat, I have sent you the link privately.',
    ],
    closings: ['I am in, thank you.', 'Thanks for acting so fast.', 'Works again.'],
    resolution: 'accessRestored',
  },
  {
    name: 'praise',
    language: 'en',
    weight: 4,
    skill: 'retention',
    openers: [
      'Shout-out to {initials} at @FernwayHelp, sorted my line in ten minutes. Brilliant service!',
      'Moved house on {weekday}, broadband live the same day. Well done @FernwayHelp 👏',
      'Never thought I would write this about a telecom company, but your chat team is lovely.',
    ],
    followUps: ['You are welcome, keep it up!'],
    answers: [
      'This makes our day, {name}, thank you! I will pass it on to the team. {initials}',
      'Thank you, {name}! Enjoy the new home.',
    ],
    closings: ['😊'],
    resolution: 'thanked',
  },
  {
    name: 'offers',
    language: 'en',
    weight: 5,
    skill: 'retention',
    openers: [
      'Is the summer deal also for existing customers?',
      'What does the family plan cost with four SIMs?',
      'When do you start selling the {phone}? #fernway',
      'Love the new advert! Which song is it? #fernwaymoments',
    ],
    followUps: ['And with unlimited data?', 'OK, and how long is the contract?'],
    answers: [
      'It is, {name}! You find it under My Fernway → Offers until the end of {month}.',
      'Four SIMs are {amount} a month together, with 100 GB to share. Shall I send you a link? {initials}',
    ],
    closings: ['Great, thanks!', 'I will think about it.'],
    resolution: 'informed',
  },
  {
    name: 'Internetausfall',
    language: 'de',
    weight: 5,
    skill: 'broadband',
    openers: [
      'Seit {time} Uhr kein Internet mehr in {place}. Der Router blinkt nur noch rot. Wann geht es wieder?',
      '@FernwayHelp schon wieder eine Störung? Ich arbeite zu Hause und brauche die Leitung dringend.',
      'Die Leitung bricht jeden Abend ab. Ich habe den Router schon dreimal neu gestartet, leider ohne Erfolg.',
      'Der Techniker sollte heute Vormittag kommen, es war niemand da. Sehr ärgerlich!',
    ],
    followUps: [
      'Habe ich schon gemacht, es hilft leider nicht.',
      'Gibt es etwas Neues? Ich warte seit {hours} Stunden auf eine Antwort.',
      'Am {weekday} bin ich den ganzen Tag zu Hause.',
    ],
    answers: [
      'Es tut mir leid, {name}. In {place} gibt es eine Störung, unser Team ist vor Ort. Ich melde mich, sobald die Leitung wieder steht. {initials}',
      'Vielen Dank für die Geduld. Ich habe die Leitung geprüft und einen Techniker bestellt, er kommt morgen zwischen 8 und 12 Uhr.',
    ],
    closings: ['Es funktioniert wieder, vielen Dank!', 'Danke für die schnelle Hilfe.'],
    resolution: 'fixed',
  },
  {
    name: 'Rechnung',
    language: 'de',
    weight: 4,
    skill: 'billing',
    openers: [
      'Warum ist meine Rechnung diesen Monat um {amount} höher als sonst?',
      'Ich habe im letzten Monat gekündigt und es wird immer noch abgebucht. Bitte um Rückzahlung!',
      'Könnten Sie mir bitte den Posten über {amount} auf der letzten Rechnung erklären?',
    ],
    followUps: ['Die Rechnung habe ich Ihnen gerade privat geschickt.', 'Wann kommt das Geld zurück?'],
    answers: [
      'Guten Tag {name}, das war unser Fehler. Die Gutschrift über {amount} steht auf der nächsten Rechnung. {initials}',
      'Gerne: Der Posten ist Datenverkehr im Ausland. Ich schicke Ihnen die Übersicht als private Nachricht.',
    ],
    closings: ['Alles klar, danke schön.', 'Super, vielen Dank für die Erklärung.'],
    resolution: 'refunded',
  },
  {
    name: 'panne internet',
    language: 'fr',
    weight: 4,
    skill: 'broadband',
    openers: [
      "Bonjour, plus d'internet à {place} depuis {time} heures. Le voyant est rouge. C'est une panne générale ?",
      '@FernwayHelp ma connexion coupe tous les soirs, je suis en télétravail et je ne peux plus travailler.',
      "Le technicien n'est pas venu ce matin et personne ne m'a appelé. C'est inadmissible.",
    ],
    followUps: [
      "J'ai déjà redémarré la box trois fois, rien ne change.",
      "Toujours rien. J'attends une réponse depuis {hours} heures.",
    ],
    answers: [
      "Bonjour {name}, je suis désolé pour la gêne. Une équipe est sur place à {place}, je vous écris dès que c'est rétabli. {initials}",
      "J'ai testé votre ligne : le signal est faible. Un technicien passe demain entre 8 h et 12 h, cela vous convient ?",
    ],
    closings: ['Ça remarche, merci beaucoup !', 'Merci pour votre aide rapide.'],
    resolution: 'fixed',
  },
  {
    name: 'facture',
    language: 'fr',
    weight: 3,
    skill: 'billing',
    openers: [
      'Bonjour, pourquoi ma facture est-elle plus élevée de {amount} ce mois-ci ?',
      "J'ai résilié mon abonnement et je suis encore prélevée. Je demande un remboursement.",
    ],
    followUps: ['Je vous ai envoyé la facture en message privé.', 'Quand est-ce que je serai remboursée ?'],
    answers: [
      "Bonjour {name}, c'est une erreur de notre part. Le remboursement de {amount} part aujourd'hui. {initials}",
      'Ce sont des données utilisées à l’étranger. Je vous envoie le détail en privé.',
    ],
    closings: ['Parfait, merci.', 'Très bien, merci pour votre réponse.'],
    resolution: 'refunded',
  },
  {
    name: 'datos móviles',
    language: 'es',
    weight: 4,
    skill: 'mobile',
    openers: [
      'Hola, no tengo datos en el móvil desde ayer. Estoy en {place} y necesito el mapa, por favor.',
      '@FernwayHelp llevo {hours} horas sin cobertura y nadie me contesta. ¿Qué pasa?',
      'He cambiado de teléfono y la eSIM no funciona. ¿Me pueden ayudar?',
    ],
    followUps: [
      'Ya lo he reiniciado dos veces y sigue igual.',
      '¿Hay alguna novedad? Lo necesito para trabajar.',
    ],
    answers: [
      'Hola {name}, sentimos las molestias. He reiniciado su línea; por favor apague el teléfono un minuto y dígame si vuelve. {initials}',
      'Le he enviado una eSIM nueva a su correo. Avíseme si tiene algún problema.',
    ],
    closings: ['Ya funciona, muchas gracias.', 'Perfecto, gracias por la ayuda.'],
    resolution: 'fixed',
  },
];

/** Remarks that mention the company and want no answer. */
export const chatter: readonly string[] = [
  'Watching the match on my phone thanks to #fernway, what a goal',
  'RT to win a {phone}! Follow @dealhunter and share #fernway #giveaway',
  'New {place} shop of Fernway opens on {weekday}, apparently with free coffee.',
  'Job alert: Fernway is hiring field engineers in {place} #jobs',
  'Fernway shares up {number} % after the quarterly results.',
  'Is Nordlink any better than Fernway? Asking for a friend 😄',
];

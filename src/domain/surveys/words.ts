import type { SurveyKind, SurveyWords } from './survey.ts';

/** Languages that every survey can speak. */
export const spokenLanguages = ['en', 'de', 'fr', 'es', 'nl'] as const;
export type SpokenLanguage = (typeof spokenLanguages)[number];

const invitations: Readonly<Record<SpokenLanguage, string>> = {
  en: 'How did we do? One question, less than a minute: {link}',
  de: 'Wie waren wir? Eine Frage, weniger als eine Minute: {link}',
  fr: 'Qu’avez-vous pensé de notre aide ? Une question, moins d’une minute : {link}',
  es: '¿Qué le ha parecido nuestra ayuda? Una pregunta, menos de un minuto: {link}',
  nl: 'Hoe hebben we u geholpen? Eén vraag, minder dan een minuut: {link}',
};

const questions: Readonly<Record<SurveyKind, Readonly<Record<SpokenLanguage, string>>>> = {
  csat: {
    en: 'How satisfied are you with the help that you got from us?',
    de: 'Wie zufrieden sind Sie mit der Hilfe, die Sie von uns bekommen haben?',
    fr: 'Êtes-vous satisfait de l’aide que nous vous avons apportée ?',
    es: '¿Está satisfecho con la ayuda que ha recibido?',
    nl: 'Hoe tevreden bent u over de hulp die u van ons kreeg?',
  },
  nps: {
    en: 'How likely are you to recommend us to a friend or colleague?',
    de: 'Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?',
    fr: 'Quelle est la probabilité que vous nous recommandiez à un proche ou à un collègue ?',
    es: '¿Qué probabilidad hay de que nos recomiende a un amigo o colega?',
    nl: 'Hoe waarschijnlijk is het dat u ons aanbeveelt bij vrienden of collega’s?',
  },
  ces: {
    en: 'How easy was it to get your question settled with us?',
    de: 'Wie einfach war es, Ihr Anliegen mit uns zu klären?',
    fr: 'A-t-il été facile de régler votre demande avec nous ?',
    es: '¿Ha sido fácil resolver su consulta con nosotros?',
    nl: 'Hoe makkelijk was het om uw vraag met ons op te lossen?',
  },
};

const comments: Readonly<Record<SpokenLanguage, string>> = {
  en: 'What is the main reason for your answer?',
  de: 'Was ist der wichtigste Grund für Ihre Antwort?',
  fr: 'Quelle est la raison principale de votre réponse ?',
  es: '¿Cuál es el motivo principal de su respuesta?',
  nl: 'Wat is de belangrijkste reden voor uw antwoord?',
};

/** What the ends of the scale mean. */
interface Ends {
  readonly least: string;
  readonly most: string;
}

const ends: Readonly<Record<SurveyKind, Readonly<Record<SpokenLanguage, Ends>>>> = {
  csat: {
    en: { least: 'very dissatisfied', most: 'very satisfied' },
    de: { least: 'sehr unzufrieden', most: 'sehr zufrieden' },
    fr: { least: 'pas du tout satisfait', most: 'très satisfait' },
    es: { least: 'muy insatisfecho', most: 'muy satisfecho' },
    nl: { least: 'zeer ontevreden', most: 'zeer tevreden' },
  },
  nps: {
    en: { least: 'not at all likely', most: 'extremely likely' },
    de: { least: 'sehr unwahrscheinlich', most: 'sehr wahrscheinlich' },
    fr: { least: 'pas du tout probable', most: 'très probable' },
    es: { least: 'nada probable', most: 'muy probable' },
    nl: { least: 'zeer onwaarschijnlijk', most: 'zeer waarschijnlijk' },
  },
  ces: {
    en: { least: 'very difficult', most: 'very easy' },
    de: { least: 'sehr schwierig', most: 'sehr einfach' },
    fr: { least: 'très difficile', most: 'très facile' },
    es: { least: 'muy difícil', most: 'muy fácil' },
    nl: { least: 'zeer moeilijk', most: 'zeer makkelijk' },
  },
};

/** What the page says besides what the desk asks. */
export interface PageWords {
  readonly title: string;
  readonly optional: string;
  readonly send: string;
  readonly thanks: string;
  readonly choose: string;
  readonly tooLong: string;
  readonly answered: string;
  readonly expired: string;
  readonly unknown: string;
}

export const pageWords: Readonly<Record<SpokenLanguage, PageWords>> = {
  en: {
    title: 'Your opinion',
    optional: 'optional',
    send: 'Send',
    thanks: 'Thank you: your answer has arrived. You can close this page.',
    choose: 'Please choose one of the numbers.',
    tooLong: 'The text is too long or cannot be read.',
    answered: 'This question has been answered already. Thank you.',
    expired: 'The time to answer this question is over.',
    unknown: 'This link is not complete, or no longer good. Please open it as it stands in our message.',
  },
  de: {
    title: 'Ihre Meinung',
    optional: 'freiwillig',
    send: 'Absenden',
    thanks: 'Danke: Ihre Antwort ist angekommen. Sie können diese Seite schließen.',
    choose: 'Bitte wählen Sie eine der Zahlen.',
    tooLong: 'Der Text ist zu lang oder nicht lesbar.',
    answered: 'Diese Frage ist schon beantwortet. Danke.',
    expired: 'Die Zeit für diese Antwort ist abgelaufen.',
    unknown:
      'Dieser Link ist unvollständig oder nicht mehr gültig. Bitte öffnen Sie ihn so, wie er in unserer Nachricht steht.',
  },
  fr: {
    title: 'Votre avis',
    optional: 'facultatif',
    send: 'Envoyer',
    thanks: 'Merci : votre réponse est arrivée. Vous pouvez fermer cette page.',
    choose: 'Veuillez choisir un des chiffres.',
    tooLong: 'Le texte est trop long ou illisible.',
    answered: 'Cette question a déjà reçu une réponse. Merci.',
    expired: 'Le délai pour répondre à cette question est passé.',
    unknown:
      'Ce lien est incomplet ou n’est plus valable. Veuillez l’ouvrir tel qu’il figure dans notre message.',
  },
  es: {
    title: 'Su opinión',
    optional: 'opcional',
    send: 'Enviar',
    thanks: 'Gracias: su respuesta ha llegado. Puede cerrar esta página.',
    choose: 'Elija uno de los números.',
    tooLong: 'El texto es demasiado largo o no se puede leer.',
    answered: 'Esta pregunta ya tiene respuesta. Gracias.',
    expired: 'El plazo para responder a esta pregunta ha terminado.',
    unknown: 'Este enlace está incompleto o ya no es válido. Ábralo tal como figura en nuestro mensaje.',
  },
  nl: {
    title: 'Uw mening',
    optional: 'niet verplicht',
    send: 'Versturen',
    thanks: 'Dank u: uw antwoord is aangekomen. U kunt deze pagina sluiten.',
    choose: 'Kies een van de cijfers.',
    tooLong: 'De tekst is te lang of niet leesbaar.',
    answered: 'Deze vraag is al beantwoord. Dank u.',
    expired: 'De tijd om deze vraag te beantwoorden is voorbij.',
    unknown: 'Deze link is niet volledig of niet meer geldig. Open hem zoals hij in ons bericht staat.',
  },
};

/** The page's language for a reader; English where it speaks none of theirs. */
export const spokenBy = (language: string | null): SpokenLanguage =>
  spokenLanguages.find((one) => one === language) ?? 'en';

/** What the ends of a survey's scale are called. */
export const endsOf = (kind: SurveyKind, language: SpokenLanguage): Ends => ends[kind][language];

/**
 * What the customer reads: the desk's own words in their language, else the usual words in it; where it has neither, the desk's
 * first, else English.
 */
export function surveyWordsFor(
  { kind, words }: { readonly kind: SurveyKind; readonly words: readonly SurveyWords[] },
  language: string | null,
): SurveyWords {
  const own = words.find((one) => one.language === language);
  if (own !== undefined) return own;
  const isSpoken = spokenLanguages.some((one) => one === language);
  const [first] = words;
  if (!isSpoken && first !== undefined) return first;
  const spoken = spokenBy(language);
  return {
    language: spoken,
    invitation: invitations[spoken],
    question: questions[kind][spoken],
    comment: comments[spoken],
  };
}

const link = '{link}';

/** The message that asks, with the link in it. */
export const invitationWith = ({ invitation }: Pick<SurveyWords, 'invitation'>, url: string): string =>
  invitation.replace(link, () => url);

/** Whether the words have a place for the link. */
export const hasLink = ({ invitation }: Pick<SurveyWords, 'invitation'>): boolean =>
  invitation.includes(link);

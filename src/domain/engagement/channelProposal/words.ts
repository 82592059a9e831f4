import type { Finding } from '../../desk/finding.ts';
import { type SpokenLanguage, spokenBy, spokenLanguages } from '../../surveys/words.ts';
import { findAsks } from '../accountData/ask/find.ts';

/** Approved words for a thread's way to another channel, in one language. */
export interface ProposalWords {
  /** ISO 639-1. */
  readonly language: string;
  /** Where the customer is, and everybody may read: says that we have written to them elsewhere. */
  readonly notice: string;
  /** The same where we cannot write first; `{address}` becomes the account's address. */
  readonly invitation: string;
  /** What we begin with on the other channel. */
  readonly opening: string;
}

/** Words of every desk that has none of its own in a language. */
const usualWords: Readonly<Record<SpokenLanguage, Omit<ProposalWords, 'language'>>> = {
  en: {
    notice:
      'We would like to settle this with you properly, so we have written to you directly. Your case goes along: no need to tell it again.',
    invitation:
      'We would like to settle this with you properly. Please go on with us at {address}. Your case goes along: no need to tell it again.',
    opening: 'We go on here with what you wrote to us about. We know the case: no need to tell it again.',
  },
  de: {
    notice:
      'Wir möchten das in Ruhe mit Ihnen klären und haben Ihnen direkt geschrieben. Ihr Fall geht mit: Sie müssen nichts noch einmal erzählen.',
    invitation:
      'Wir möchten das in Ruhe mit Ihnen klären. Bitte machen Sie hier mit uns weiter: {address}. Ihr Fall geht mit: Sie müssen nichts noch einmal erzählen.',
    opening:
      'Hier geht es mit Ihrem Anliegen weiter. Wir kennen den Fall: Sie müssen nichts noch einmal erzählen.',
  },
  fr: {
    notice:
      'Nous aimerions régler cela avec vous et vous avons écrit directement. Votre dossier suit : inutile de tout raconter à nouveau.',
    invitation:
      'Nous aimerions régler cela avec vous. Continuons ici : {address}. Votre dossier suit : inutile de tout raconter à nouveau.',
    opening:
      'Nous continuons ici au sujet de votre message. Nous connaissons le dossier : inutile de tout raconter à nouveau.',
  },
  es: {
    notice:
      'Queremos resolver esto con usted y le hemos escrito directamente. Su caso nos acompaña: no hace falta que lo cuente otra vez.',
    invitation:
      'Queremos resolver esto con usted. Sigamos aquí: {address}. Su caso nos acompaña: no hace falta que lo cuente otra vez.',
    opening:
      'Seguimos aquí con lo que nos escribió. Conocemos el caso: no hace falta que lo cuente otra vez.',
  },
  nl: {
    notice:
      'We willen dit graag goed met u oplossen en hebben u rechtstreeks geschreven. Uw zaak gaat mee: u hoeft niets opnieuw te vertellen.',
    invitation:
      'We willen dit graag goed met u oplossen. Ga hier met ons verder: {address}. Uw zaak gaat mee: u hoeft niets opnieuw te vertellen.',
    opening: 'We gaan hier verder met uw vraag. We kennen de zaak: u hoeft niets opnieuw te vertellen.',
  },
};

const addressMark = '{address}';
const longestWords = 1_000;

/** The desk's own words in the customer's language, else the usual ones in it; where there are neither, the desk's first, else English. */
export function proposalWordsFor(own: readonly ProposalWords[], language: string | null): ProposalWords {
  const theirs = own.find((one) => one.language === language);
  if (theirs !== undefined) return theirs;
  const isSpoken = spokenLanguages.some((one) => one === language);
  const spoken = spokenBy(language);
  return (isSpoken ? undefined : own[0]) ?? { language: spoken, ...usualWords[spoken] };
}

export const withAddress = ({ invitation }: ProposalWords, address: string): string =>
  invitation.replace(addressMark, () => address);

/** What is wrong with a desk's words. They may go out in public, so they ask for nothing themselves. */
export function checkProposalWords(words: readonly ProposalWords[]): Finding[] {
  return words.flatMap(({ language, ...parts }, at): Finding[] => {
    const path = `words[${at}]`;
    const isAgain = words.findIndex((one) => one.language === language) < at;
    const found: (Finding | false)[] = [
      (isAgain || !/^[a-z]{2}$/.test(language)) && {
        path: `${path}.language`,
        found: `${JSON.stringify(language)}${isAgain ? ', twice' : ''}`,
        allowed: 'an ISO 639-1 code such as "en", each once',
      },
      !parts.invitation.includes(addressMark) && {
        path: `${path}.invitation`,
        found: `no ${addressMark}`,
        allowed: `${addressMark} where the address is to stand`,
      },
      ...Object.entries(parts).flatMap(([part, text]) => [
        (text.trim() === '' || text.length > longestWords) && {
          path: `${path}.${part}`,
          found: `${text.length} characters`,
          allowed: `1 to ${longestWords} characters`,
        },
        findAsks(text).length > 0 && {
          path: `${path}.${part}`,
          found: 'an ask for account data',
          allowed: 'words that ask for none',
        },
      ]),
    ];
    return found.filter((finding) => finding !== false);
  });
}

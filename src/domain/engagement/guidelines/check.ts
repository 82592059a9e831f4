import { eldLanguageDetector } from '../../triage/language.ts';
import { normalise } from '../../triage/normalise.ts';
import { avoidedIn } from './avoided.ts';
import {
  appliesTo,
  type DraftFinding,
  type DraftToCheck,
  type Guideline,
  type RuleFinding,
} from './guideline.ts';
import { tooLong } from './length.ts';
import { linksElsewhere } from './links.ts';
import { withProposalsThatHelp } from './proposal.ts';
import { missingInitials, missingSignOff } from './required.ts';
import { hardToRead, sentimentOutside, shouting, tooManyEmoji } from './tone.ts';

type Rule = (guideline: Guideline, text: string, draft: DraftToCheck) => readonly RuleFinding[];

/** The language that the words of a text are in; `fallback` where it is too short to tell. */
const languageOf = (text: string, fallback: string | null) =>
  eldLanguageDetector.detect(normalise(text), fallback);

/** A draft that is surely in another language than the customer's. */
const otherLanguage: Rule = ({ sameLanguage }, text, { customerLanguage }) => {
  if (sameLanguage === null || customerLanguage === null) return [];
  const { language, confidence } = languageOf(text, customerLanguage);
  if (language === null || language === customerLanguage || confidence !== 'reliable') return [];
  return [
    {
      rule: 'language',
      severity: sameLanguage.severity,
      start: 0,
      end: text.length,
      found: language,
      allowed: `${customerLanguage}, the customer’s language`,
      proposal: null,
    },
  ];
};

/** In this order: what is wrong inside the text, what is missing, what the whole of it is like. */
const rules: readonly Rule[] = [
  avoidedIn,
  linksElsewhere,
  missingSignOff,
  missingInitials,
  (guideline, text, { customerLanguage }) =>
    sentimentOutside(guideline, text, languageOf(text, customerLanguage).language),
  shouting,
  tooManyEmoji,
  (guideline, text, { customerLanguage }) =>
    hardToRead(guideline, text, languageOf(text, customerLanguage).language),
  tooLong,
  otherLanguage,
];

/**
 * Everything that the guidelines which apply to a draft say of it, guideline by guideline. Places are in the text, and a
 * proposal put in its place leaves its rule with less to find. The same draft and guidelines give the same findings.
 */
export const checkDraft = (draft: DraftToCheck, guidelines: readonly Guideline[]): DraftFinding[] =>
  guidelines
    .filter((guideline) => appliesTo(guideline, draft))
    .flatMap((guideline) =>
      rules.flatMap((rule) =>
        withProposalsThatHelp(draft.text, (text) => rule(guideline, text, draft)).map((finding) => ({
          guidelineId: guideline.id,
          guidelineVersion: guideline.version,
          ...finding,
        })),
      ),
    );

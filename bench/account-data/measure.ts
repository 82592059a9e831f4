import { findAsks } from '../../src/domain/engagement/accountData/ask/find.ts';
import { findAccountData } from '../../src/domain/engagement/accountData/find.ts';
import type { AccountData, AccountDataKind } from '../../src/domain/engagement/accountData/kind.ts';
import { maskText } from '../../src/domain/engagement/accountData/mask.ts';
import { accountTexts, cardTexts, type PlantedText } from './accountTexts.ts';
import { otherLanguages } from './askLanguages.ts';
import { heldOutPhrasings, knownPhrasings } from './askPhrasings.ts';
import { askTexts } from './askTexts.ts';
import { benignTexts } from './benignTexts.ts';

export interface AccountDataFigures {
  readonly planted: number;
  /** Of all planted, and of each kind. */
  readonly recall: number;
  readonly recallOf: Readonly<Partial<Record<AccountDataKind, number>>>;
  readonly cards: number;
  /** Cards of which a text would leave, or be kept, with more than the last four digits. */
  readonly cardsPublished: number;
  readonly asks: number;
  readonly askPhrasings: { readonly known: number; readonly heldOut: number };
  readonly askRecall: { readonly known: number; readonly heldOut: number };
  /** By language, of phrasings that the rules were made with and of others. */
  readonly askRecallOf: Readonly<Record<string, { readonly known: number; readonly heldOut: number }>>;
  readonly benign: number;
  readonly falseAlarms: number;
  readonly falseAlarmShare: number;
}

/** A sign that closes what was written around the last digit may stay. */
const closing = 3;

const isCovered = ({ kind, text, written }: PlantedText, found: readonly AccountData[]): boolean => {
  const at = text.indexOf(written);
  return found.some(
    ({ kind: foundKind, start, end }) =>
      (at < 0 && foundKind === kind) || (at >= 0 && start <= at + 1 && end >= at + written.length - closing),
  );
};

const digitsIn = (text: string): string => text.normalize('NFKC').replace(/\D/g, '');

const isPublished = ({ text, secret }: PlantedText): boolean => {
  const found = findAccountData(text);
  return found.length === 0 || digitsIn(maskText(text, found)).includes(secret.slice(0, 8));
};

function shareOfAsksFound(phrasings: readonly string[], count: number, objects?: readonly string[]): number {
  let found = 0;
  for (const text of askTexts(phrasings, count, 4, objects)) if (findAsks(text).length > 0) found += 1;
  return found / count;
}

/** The promised figures on generated sets. @param scale 1: as promised; less: a part of it */
export function measureAccountData(scale: number): AccountDataFigures {
  const counts = { planted: 50_000, cards: 20_000, asks: 20_000, otherAsks: 4_000, benign: 100_000 };
  const sized = (count: number): number => Math.round(count * scale);
  const byKind = new Map<AccountDataKind, { planted: number; found: number }>();
  for (const planted of accountTexts(sized(counts.planted), 1)) {
    const tally = byKind.get(planted.kind) ?? { planted: 0, found: 0 };
    tally.planted += 1;
    if (isCovered(planted, findAccountData(planted.text))) tally.found += 1;
    byKind.set(planted.kind, tally);
  }
  let cardsPublished = 0;
  for (const planted of cardTexts(sized(counts.cards), 2)) if (isPublished(planted)) cardsPublished += 1;
  let falseAlarms = 0;
  for (const { text, isOutbound } of benignTexts(sized(counts.benign), 3))
    if (findAccountData(text).length > 0 || (isOutbound && findAsks(text).length > 0)) falseAlarms += 1;
  const found = [...byKind.values()].reduce((sum, tally) => sum + tally.found, 0);
  return {
    planted: sized(counts.planted),
    recall: found / sized(counts.planted),
    recallOf: Object.fromEntries([...byKind].map(([kind, tally]) => [kind, tally.found / tally.planted])),
    cards: sized(counts.cards),
    cardsPublished,
    asks: sized(counts.asks),
    askPhrasings: { known: knownPhrasings.length, heldOut: heldOutPhrasings.length },
    askRecall: {
      known: shareOfAsksFound(knownPhrasings, sized(counts.asks)),
      heldOut: shareOfAsksFound(heldOutPhrasings, sized(counts.asks)),
    },
    askRecallOf: Object.fromEntries(
      Object.entries(otherLanguages).map(([language, { askedFor, known, heldOut }]) => {
        const share = (phrasings: readonly string[]): number =>
          shareOfAsksFound(phrasings, sized(counts.otherAsks), askedFor);
        return [language, { known: share(known), heldOut: share(heldOut) }];
      }),
    ),
    benign: sized(counts.benign),
    falseAlarms,
    falseAlarmShare: falseAlarms / sized(counts.benign),
  };
}

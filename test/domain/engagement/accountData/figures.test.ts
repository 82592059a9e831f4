import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { type AccountDataFigures, measureAccountData } from '../../../../bench/account-data/measure.ts';
import { findAsks } from '../../../../src/domain/engagement/accountData/ask/find.ts';
import { findAccountData } from '../../../../src/domain/engagement/accountData/find.ts';
import { describeWithShared } from '../../../support/shared.ts';

/** `SIGNALBOX_ACCOUNT_DATA=1` measures the sets in full, as `npm run bench -- account-data` does. */
const scale = Number(process.env.SIGNALBOX_ACCOUNT_DATA ?? '0.1');

describe('account data, on generated sets', () => {
  let figures: AccountDataFigures;
  beforeAll(() => {
    figures = measureAccountData(scale);
  });

  it('is found in 99.5 % of what is formatted and disguised, of every kind', () => {
    expect(figures.recall).toBeGreaterThanOrEqual(0.995);
    for (const [kind, recall] of Object.entries(figures.recallOf))
      expect([kind, recall >= 0.99]).toEqual([kind, true]);
  });

  it('publishes no card', () => {
    expect(figures.cardsPublished).toBe(0);
  });

  it('is heard when asked for, in 95 % of phrasings that the rules were not made with as well', () => {
    expect(figures.askPhrasings.known + figures.askPhrasings.heldOut).toBeGreaterThanOrEqual(200);
    expect(figures.askRecall.known).toBeGreaterThanOrEqual(0.95);
    // the held-out sample is smaller here: three standard errors
    expect(figures.askRecall.heldOut).toBeGreaterThanOrEqual(scale < 1 ? 0.935 : 0.95);
  });

  it('is heard in German, French, Spanish and Dutch', () => {
    for (const [language, { known, heldOut }] of Object.entries(figures.askRecallOf))
      expect([language, known >= 0.95, heldOut >= 0.9]).toEqual([language, true, true]);
  });

  it('is no false alarm in more than one of a thousand benign messages', () => {
    expect(figures.falseAlarmShare).toBeLessThanOrEqual(0.001);
  });
});

describeWithShared('twcs-support', 'account data, in recorded conversations', (path) => {
  it('is rare: few alarms, each of which was looked at', () => {
    const messages = ['tweets-linked', 'tweets-unlinked'].flatMap(
      (file) =>
        parse(gunzipSync(readFileSync(join(path, `${file}.csv.gz`))), { columns: true }) as {
          text: string;
          inbound: string;
        }[],
    );
    const answers = messages.filter(({ inbound }) => inbound.toLowerCase() === 'false');
    // two passwords and three dates of birth, all of them real
    expect(messages.filter(({ text }) => findAccountData(text).length > 0)).toHaveLength(5);
    // of 26,138; some two thirds do ask for account numbers and dates of birth
    expect(answers.filter(({ text }) => findAsks(text).length > 0).length).toBeLessThanOrEqual(100);
  }, 120_000);
});

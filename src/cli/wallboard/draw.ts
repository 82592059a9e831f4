import { styleText } from 'node:util';
import stringWidth from 'string-width';
import { type Instant, millisecondsPerMinute, millisecondsPerSecond } from '../../domain/desk/time.ts';
import { localMsOf } from '../../domain/desk/timeZone.ts';
import type { Board } from '../../live/wallboard/board.ts';
import type { BoardLabels } from '../../store/wallboard/labels.ts';

/** What a wallboard in a terminal is drawn of. */
export interface DrawnBoard {
  readonly board: Board;
  readonly labels: BoardLabels;
  readonly deskName: string;
  /** Null: the whole desk. */
  readonly teamName: string | null;
  readonly timeZone: string;
}

export interface Canvas {
  /** Columns; no line is longer. */
  readonly width: number;
  readonly hasColour: boolean;
}

type Paint = Parameters<typeof styleText>[0];

const barLength = 10;
const nameWidth = 14;
const leastWidth = 40;
const thousands = new Intl.NumberFormat('en-GB');

/** The wallboard as lines of text. */
export function drawBoard(drawn: DrawnBoard, { width, hasColour }: Canvas): string[] {
  const columns = Math.max(leastWidth, width);
  const paint = (text: string, format: Paint): string =>
    hasColour ? styleText(format, text, { validateStream: false }) : text;
  const line = (text: string, format: Paint | null = null): string => {
    const fitted = cut(text.trimEnd(), columns);
    return format === null ? fitted : paint(fitted, format);
  };
  const sections = [
    heading(drawn, columns).map((text) => line(text, 'bold')),
    alarms(drawn).map((text) => line(text, ['red', 'bold'])),
    [line(sums(drawn.board), 'bold')],
    waitingLines(drawn, columns).map((text, index) => line(text, index === 0 ? 'dim' : null)),
    agentLines(drawn.board, columns).map((text, index) => line(text, index === 0 ? 'dim' : null)),
    arrivalLines(drawn.board).map(({ text, isSpike }, index) =>
      line(text, index === 0 ? 'dim' : isSpike ? ['red', 'bold'] : null),
    ),
    mentionLines(drawn.labels).map((text, index) => line(text, index === 0 ? 'dim' : null)),
  ];
  return sections
    .filter(({ length }) => length > 0)
    .flatMap((section, index) => (index === 0 ? section : ['', ...section]));
}

function heading({ board, deskName, teamName, timeZone }: DrawnBoard, columns: number): string[] {
  const shown = new Date(localMsOf(timeZone, board.at)).toISOString();
  const time = `${shown.slice(0, 10)} ${shown.slice(11, 19)}`;
  const name = cut(
    `${clean(deskName)} · ${teamName === null ? 'whole desk' : clean(teamName)}`,
    columns - time.length - 1,
  );
  return [`${padEnd(name, columns - time.length)}${time}`, '─'.repeat(columns)];
}

const alarms = ({ board, labels }: DrawnBoard): string[] =>
  labels.crises.map(({ name, openedAt }) => `CRISIS  ${clean(name)}, open for ${age(board.at - openedAt)}`);

function sums({ waiting, atRiskCount, missedTodayCount, sentiment }: Board): string {
  const count = waiting.reduce((sum, channel) => sum + channel.count, 0);
  return [
    `waiting ${count}`,
    `at risk ${atRiskCount}`,
    `missed today ${missedTodayCount}`,
    `mood ${sentiment === null ? '–' : `${sentiment.toFixed(1)} of 10`}`,
  ].join('   ');
}

const bandNames = ['<5 min', '<15 min', '<1 h', '<4 h', 'older'];

function waitingLines({ board, labels }: DrawnBoard, columns: number): string[] {
  const cells = (counts: readonly (string | number)[]): string =>
    counts.map((count) => String(count).padStart(8)).join('');
  const most = Math.max(1, ...board.waiting.map(({ count }) => count));
  return [
    `${'waiting'.padEnd(nameWidth)}${cells(['all', ...bandNames])}`,
    ...board.waiting.map(({ channel, count, ages }) =>
      withBar(
        `${channel.padEnd(nameWidth)}${cells([count, ...ages.map((of) => (of === 0 ? '·' : of))])}`,
        bar(count / most),
        columns,
      ),
    ),
    ...(board.waiting.length === 0 ? ['nobody waits'] : []),
    ...(labels.oldest === null
      ? []
      : [`oldest: ${age(board.at - labels.oldest.queuedAt)}, “${clean(labels.oldest.subject)}”`]),
  ];
}

const agentLines = ({ agents }: Board, columns: number): string[] => [
  `${'agents'.padEnd(nameWidth)}${'count'.padStart(8)}${'load'.padStart(8)}${'of'.padStart(8)}`,
  ...agents.map(({ presence, count, load, capacity }) => {
    const isThere = presence === 'available' || presence === 'busy';
    const figures = [count, load, capacity].map((figure) => String(figure).padStart(8)).join('');
    const text = `${presence.padEnd(nameWidth)}${figures}`;
    return isThere ? withBar(text, bar(load / capacity, true), columns) : text;
  }),
];

const arrivalLines = ({ arrivals }: Board): { text: string; isSpike: boolean }[] => [
  { text: `${'last hour'.padEnd(nameWidth)}${'came'.padStart(8)}${'expected'.padStart(10)}`, isSpike: false },
  ...arrivals.map(({ channel, mentions, expected, isSpike }) => {
    const ratio = expected === null ? '' : `${(mentions / expected).toFixed(1)} ×`;
    const figures = `${String(mentions).padStart(8)}${(expected === null ? 'unknown' : expected.toFixed(1)).padStart(10)}`;
    return {
      text: `${channel.padEnd(nameWidth)}${figures}${ratio.padStart(8)}${isSpike ? '  SPIKE' : ''}`,
      isSpike: isSpike === true,
    };
  }),
];

const mentionLines = ({ topMentions }: BoardLabels): string[] =>
  topMentions.length === 0
    ? []
    : [
        'most followed, last hour',
        ...topMentions.map(
          ({ channel, authorName, followers, text }) =>
            `${channel.padEnd(nameWidth)}${thousands.format(followers).padStart(10)}  ${clean(authorName)}: ${clean(text)}`,
        ),
      ];

const bar = (share: number, hasRest = false): string => {
  const full = Math.min(barLength, Math.ceil(share * barLength));
  return '█'.repeat(full) + (hasRest ? '░'.repeat(barLength - full) : '');
};

/** With the bar where there is room for all of it. */
const withBar = (text: string, drawn: string, columns: number): string =>
  text.length + 2 + barLength <= columns ? `${text}  ${drawn}` : text;

/** So long, in the two largest units that say something. */
function age(milliseconds: Instant): string {
  const minutes = Math.floor(milliseconds / millisecondsPerMinute);
  if (minutes === 0) return `${Math.max(0, Math.floor(milliseconds / millisecondsPerSecond))} s`;
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** What people wrote, on one line and without anything that would steer a terminal. */
const clean = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();

const padEnd = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - stringWidth(text)));

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The text, cut with … where it takes more columns. */
function cut(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  let fitted = '';
  let used = 1;
  for (const { segment } of graphemes.segment(text)) {
    used += stringWidth(segment);
    if (used > columns) break;
    fitted += segment;
  }
  return `${fitted}…`;
}

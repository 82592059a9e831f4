/**
 * Colours of charts, as stand-ins that `draw` replaces by the page's CSS variables: so one drawing serves light, dark
 * and paper. Series colours are told apart by people who see no red or green (Okabe and Ito, 2008).
 */
const standIns = {
  ink: '#0100a1',
  muted: '#0100a2',
  grid: '#0100a3',
  series1: '#0100b1',
  series2: '#0100b2',
  series3: '#0100b3',
  series4: '#0100b4',
  series5: '#0100b5',
  series6: '#0100b6',
} as const;

export const { ink, muted, grid } = standIns;

const series = [
  standIns.series1,
  standIns.series2,
  standIns.series3,
  standIns.series4,
  standIns.series5,
  standIns.series6,
] as const;

/** The colour of the n-th series, from 0; more than six begin anew. */
export const seriesColour = (index: number): string => series[index % series.length]!;

/** A drawing with the stand-ins replaced. */
export const withPageColours = (svg: string): string =>
  Object.entries(standIns).reduce((text, [name, standIn]) => text.replaceAll(standIn, `var(--${name})`), svg);

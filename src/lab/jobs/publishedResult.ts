/** A figure as results have it. */
interface Figure {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly standardError?: number | null;
  readonly unit: string;
}

type Figures = Readonly<Record<string, Figure>>;
type Parts = Readonly<Record<string, Figures>>;

/** Results as `signalbox simulate --json` prints them. */
interface Results {
  readonly replications: number;
  readonly endedBy: string;
  readonly confidence: number;
  readonly version: string;
  readonly contactsPerReplication: number;
  readonly openPerReplication: number;
  readonly figures: Figures;
  readonly waitQuantilesMilliseconds: Readonly<Record<string, number | null>>;
  readonly classes: Parts;
  readonly groups: Parts;
}

const figuresOf = (figures: Figures): object[] =>
  Object.entries(figures).map(([name, { value, low, high, standardError = null, unit }]) => ({
    figure: name,
    value,
    low,
    high,
    standardError,
    unit,
  }));

const partsOf = (parts: Parts): object[] =>
  Object.entries(parts).map(([name, figures]) => ({ name, figures: figuresOf(figures) }));

/** The results in the form that the API reads: lists in the place of names as keys. */
export const publishedResult = ({ figures, classes, groups, ...results }: Results): object => ({
  replications: results.replications,
  endedBy: results.endedBy,
  confidence: results.confidence,
  version: results.version,
  contactsPerReplication: results.contactsPerReplication,
  openPerReplication: results.openPerReplication,
  waits: Object.entries(results.waitQuantilesMilliseconds).flatMap(([name, milliseconds]) =>
    milliseconds === null ? [] : [{ share: Number(name.slice(1)) / 100, milliseconds }],
  ),
  figures: figuresOf(figures),
  classes: partsOf(classes),
  groups: partsOf(groups),
});

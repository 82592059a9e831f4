import { millisecondsPerDay } from '../../domain/desk/time.ts';
import { RandomStream } from '../chance/randomStream.ts';
import { Sampler } from '../chance/sampler.ts';
import { brokenAtMidnight, type RatePiece } from './ratePieces.ts';

/** How busy whole days are: a gamma factor with the mean 1 for each, the same for all sources of the name. */
export interface Busyness {
  readonly name: string;
  /** The variance of the factor is 1 ÷ alpha. */
  readonly alpha: number;
}

/** What a stream of Poisson arrivals is made of. */
export interface PoissonRates {
  /** In order of time, not overlapping; where there is none, nobody comes. */
  readonly pieces: readonly RatePiece[];
  /** Whether the pieces begin anew when they are over, the first directly after the last. */
  readonly repeats: boolean;
  readonly busyness: Busyness | null;
}

/** Poisson arrivals by inversion of the cumulated rate: each gap uses up an exponential amount of it. */
export class PoissonArrivals {
  private readonly pieces: readonly RatePiece[];
  private readonly repeats: boolean;
  private readonly periodMs: number;
  private readonly factorOf: (day: number) => number;
  private readonly stream: RandomStream;
  private shiftMs = 0;
  private index = 0;
  private from = 0;
  private length = 0;
  private rate = 0;
  private slope = 0;
  /** Reached within the piece. */
  private offset = 0;
  private isOver = false;

  constructor(rates: PoissonRates, seed: string, replication: number, source: string) {
    this.pieces = rates.busyness === null ? rates.pieces : brokenAtMidnight(rates.pieces);
    this.stream = new RandomStream(seed, replication, source, 'arrivals');
    this.factorOf = rates.busyness === null ? () => 1 : factors(rates.busyness, seed, replication);
    const [first, last] = [this.pieces[0], this.pieces[this.pieces.length - 1]];
    this.periodMs = first === undefined || last === undefined ? 0 : last.toMs - first.fromMs;
    const hasRate = this.pieces.some(({ fromRate, toRate }) => fromRate + toRate > 0);
    this.repeats = rates.repeats && this.periodMs > 0 && hasRate;
    if (this.pieces.length === 0) this.isOver = true;
    else this.enterPiece();
  }

  /** The next arrival; Infinity: nobody comes any more. */
  nextAt(): number {
    let wanted = -Math.log(this.stream.next());
    while (!this.isOver) {
      const { rate, slope } = this;
      if (slope === 0) {
        if (rate > 0) {
          const offset = this.offset + wanted / rate;
          if (offset <= this.length) {
            this.offset = offset;
            return this.from + offset;
          }
          wanted -= rate * (this.length - this.offset);
        }
      } else {
        const here = rate + slope * this.offset;
        const left = this.length - this.offset;
        const area = left * (here + (slope * left) / 2);
        if (wanted <= area) {
          this.offset += (2 * wanted) / (here + Math.sqrt(Math.max(0, here * here + 2 * wanted * slope)));
          return this.from + this.offset;
        }
        wanted -= area;
      }
      this.nextPiece();
    }
    return Number.POSITIVE_INFINITY;
  }

  private nextPiece(): void {
    if (++this.index === this.pieces.length) {
      if (!this.repeats) {
        this.isOver = true;
        return;
      }
      this.index = 0;
      this.shiftMs += this.periodMs;
    }
    this.enterPiece();
  }

  private enterPiece(): void {
    const piece = this.pieces[this.index]!;
    this.from = piece.fromMs + this.shiftMs;
    this.length = piece.toMs - piece.fromMs;
    const factor = this.factorOf(Math.floor(this.from / millisecondsPerDay));
    this.rate = piece.fromRate * factor;
    this.slope = ((piece.toRate - piece.fromRate) * factor) / this.length;
    this.offset = 0;
  }
}

/** Busyness of each day, drawn in the order of the days, whoever asks first. */
function factors({ name, alpha }: Busyness, seed: string, replication: number): (day: number) => number {
  const stream = new RandomStream(seed, replication, name, 'busyness');
  const sampler = new Sampler({ kind: 'gamma', shape: alpha, mean: 1 });
  const drawn: number[] = [];
  return (day) => {
    while (drawn.length <= day) drawn.push(sampler.at(stream.next()));
    return drawn[day] ?? 1;
  };
}

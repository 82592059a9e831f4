import { millisecondsPerDay } from '../../domain/desk/time.ts';
import { RandomStream } from '../chance/randomStream.ts';
import { Sampler } from '../chance/sampler.ts';
import type { RatePiece } from './ratePieces.ts';

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
  /** Stretches end at midnight, where the next day's busyness begins. */
  private readonly isByDay: boolean;
  private shiftMs = 0;
  private index = 0;
  /** Of the piece, what earlier stretches of it have used up. */
  private within = 0;
  private from = 0;
  private length = 0;
  private rate = 0;
  private slope = 0;
  /** Reached within the piece. */
  private offset = 0;
  private isOver = false;

  constructor(rates: PoissonRates, seed: string, replication: number, source: string) {
    this.pieces = rates.pieces;
    this.isByDay = rates.busyness !== null;
    this.stream = new RandomStream(seed, replication, source, 'arrivals');
    this.factorOf = rates.busyness === null ? () => 1 : factors(rates.busyness, seed, replication);
    const [first, last] = [this.pieces[0], this.pieces[this.pieces.length - 1]];
    this.periodMs = first === undefined || last === undefined ? 0 : last.toMs - first.fromMs;
    const hasRate = this.pieces.some(({ fromRate, toRate }) => fromRate + toRate > 0);
    this.repeats = rates.repeats && this.periodMs > 0 && hasRate;
    if (this.pieces.length === 0) this.isOver = true;
    else this.enterStretch();
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
      this.nextStretch();
    }
    return Number.POSITIVE_INFINITY;
  }

  private nextStretch(): void {
    const piece = this.pieces[this.index]!;
    this.within = this.from + this.length - this.shiftMs - piece.fromMs;
    if (this.from + this.length < piece.toMs + this.shiftMs) {
      this.enterStretch();
      return;
    }
    this.within = 0;
    if (++this.index === this.pieces.length) {
      if (!this.repeats) {
        this.isOver = true;
        return;
      }
      this.index = 0;
      this.shiftMs += this.periodMs;
    }
    this.enterStretch();
  }

  private enterStretch(): void {
    const { within } = this;
    const { fromMs, toMs, fromRate, toRate } = this.pieces[this.index]!;
    const pieceEnd = toMs + this.shiftMs;
    this.from = fromMs + this.shiftMs + within;
    const day = Math.floor(this.from / millisecondsPerDay);
    const end = this.isByDay ? Math.min(pieceEnd, (day + 1) * millisecondsPerDay) : pieceEnd;
    const factor = this.factorOf(day);
    const slope = (toRate - fromRate) / (toMs - fromMs);
    this.length = end - this.from;
    this.rate = (fromRate + slope * within) * factor;
    this.slope = slope * factor;
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

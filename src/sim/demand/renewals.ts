import type { Distribution } from '../chance/distribution.ts';
import { RandomStream } from '../chance/randomStream.ts';
import { Sampler } from '../chance/sampler.ts';

/** Arrivals whose gaps are independent and alike, from 0 on: machines that call, appointments, given queues of theory. */
export class RenewalArrivals {
  private readonly gap: Sampler;
  private readonly stream: RandomStream;
  private at = 0;

  constructor(gap: Distribution, seed: string, replication: number, source: string) {
    this.gap = new Sampler(gap);
    this.stream = new RandomStream(seed, replication, source, 'arrivals');
  }

  nextAt(): number {
    this.at += this.gap.at(this.stream.next());
    return this.at;
  }
}

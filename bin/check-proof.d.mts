/** What a head says. */
export interface CheckedHead {
  readonly desk: string;
  readonly number: number;
  readonly size: number;
  readonly root: string;
  readonly previous: string;
  readonly sealedAt: string;
}

export function checkedHead(head: unknown, trustedKeys: readonly string[]): CheckedHead;
export function checkInclusion(proof: unknown, trustedKeys: readonly string[]): void;
export function checkConsistency(proof: unknown, trustedKeys: readonly string[]): void;
export function proven(answer: unknown, trustedKeys: readonly string[]): string[];

/** After this many attempts a message is set aside for a person to look at. */
export const mostAttempts = 8;

/**
 * Milliseconds until the next attempt: doubling from two seconds up to ten minutes, of which a random half is taken off,
 * so that a network that comes back is not met by every message at once. `chance` is uniform on [0, 1).
 */
export function retryDelay(attempts: number, chance: number): number {
  const whole = Math.min(2_000 * 2 ** (attempts - 1), 600_000);
  return Math.round(whole * (1 - chance / 2));
}

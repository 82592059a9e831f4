/** What a plan is judged by on a frontier. */
export interface PriceAndGoal {
  /** Less is better. */
  readonly price: number;
  /** More is better. */
  readonly goal: number;
}

/** What sums of rounded numbers may differ by, relative. */
const rounding = 1e-9;

const isLess = (a: number, b: number): boolean => a < b - rounding * Math.max(1, Math.abs(b));

/**
 * Which of the plans no other one dominates: none is at least as good in both and better in one. Those alike in
 * both are on the frontier together. Null: nothing is known of the plan, and it is not on it.
 */
export const onFrontier = (plans: readonly (PriceAndGoal | null)[]): readonly boolean[] =>
  plans.map(
    (plan) =>
      plan !== null &&
      !plans.some(
        (other) =>
          other !== null &&
          !isLess(plan.price, other.price) &&
          !isLess(other.goal, plan.goal) &&
          (isLess(other.price, plan.price) || isLess(plan.goal, other.goal)),
      ),
  );

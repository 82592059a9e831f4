/** What contacts and time cost, by its parts, in one currency. */
export interface Money {
  readonly wages: number;
  readonly fees: number;
  readonly platform: number;
  /** Expected value of the customers lost: nobody pays it, so it is kept apart. */
  readonly lost: number;
}

export const noMoney: Money = { wages: 0, fees: 0, platform: 0, lost: 0 };

/** Both together; null unless both are known. */
export const addMoney = (one: Money | null, other: Money | null): Money | null =>
  one === null || other === null
    ? null
    : {
        wages: one.wages + other.wages,
        fees: one.fees + other.fees,
        platform: one.platform + other.platform,
        lost: one.lost + other.lost,
      };

export const mapMoney = ({ wages, fees, platform, lost }: Money, of: (amount: number) => number): Money => ({
  wages: of(wages),
  fees: of(fees),
  platform: of(platform),
  lost: of(lost),
});

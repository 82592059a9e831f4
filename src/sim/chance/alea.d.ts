/** The generator alone: the package's own index draws a seed from the machine as it loads. */
declare module 'seedrandom/lib/alea.js' {
  /**
   * Uniform on [0, 1) in steps of 2⁻³²; the same seed, the same numbers. With s0, s1, s2 and c as its state, the next
   * number is the fraction of 2091639 × s0 + c × 2⁻³²; s0 ← s1 ← s2 ← that, and c ← the whole part.
   */
  export default function alea(
    seed: string,
    options: { readonly state: true },
  ): (() => number) & {
    readonly state: () => {
      readonly s0: number;
      readonly s1: number;
      readonly s2: number;
      readonly c: number;
    };
  };
}

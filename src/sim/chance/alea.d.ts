/** The generator alone: the package's own index draws a seed from the machine as it loads. */
declare module 'seedrandom/lib/alea.js' {
  /** Uniform on [0, 1) in steps of 2⁻³²; the same seed, the same numbers. */
  export default function alea(seed: string): () => number;
}

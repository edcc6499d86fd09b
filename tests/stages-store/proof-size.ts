/**
 * How much a run proves. `STORE_PROOFS=full` runs what the design asks for (minutes); otherwise a sample of it, with
 * the same code. The seed is printed, and `STORE_SEED` gives it back.
 */
const full = process.env['STORE_PROOFS'] === 'full';

export const proof = {
  processes: 8,
  records: { directory: full ? 100 : 20, s3: full ? 100 : 6 },
  kills: { directory: full ? 200 : 12, s3: full ? 200 : 5 },
  faulty: full ? 60 : 12,
  seed: Number(process.env['STORE_SEED'] ?? Date.now() % 1_000_000),
  /** Milliseconds. */
  limit: full ? 3_600_000 : 180_000,
} as const;

/** Numbers from 0 to 1 that follow from `seed` alone (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

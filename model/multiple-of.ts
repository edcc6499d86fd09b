/**
 * Whether `value` is a whole multiple of `step`, as decimal numbers: 4.35 is one of 0.01, though dividing them as doubles
 * says otherwise. It refers to nothing around it, for generated validators carry its text.
 *
 * @see https://json-schema.org/draft/2020-12/json-schema-validation#section-6.2.1
 */
export function isMultipleOf(value: number, step: number): boolean {
  if (!Number.isFinite(value)) return false;
  const digitsOf = (number: number): bigint => BigInt((String(number).split('e')[0] ?? '').replace('.', ''));
  const placesOf = (number: number): number =>
    (/\.(\d+)/.exec(String(number))?.[1] ?? '').length - Number(String(number).split('e')[1] ?? 0);
  const places = Math.max(placesOf(value), placesOf(step));
  const scaled = (number: number): bigint => digitsOf(number) * 10n ** BigInt(places - placesOf(number));
  return scaled(value) % scaled(step) === 0n;
}

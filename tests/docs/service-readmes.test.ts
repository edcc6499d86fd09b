import { serviceReadmes } from '../../tools/service-readmes.mjs';

describe("a service's README", () => {
  const readmes: readonly { readonly name: string; readonly text: string; readonly fresh: string }[] = serviceReadmes();

  it('shows the API of each of these, at least', () => {
    const shown = ['checkout', 'food', 'payment-gateway', 'product', 'purchase', 'search'];
    expect(readmes.map(({ name }) => name)).toEqual(expect.arrayContaining(shown));
  });

  it.each(readmes.map((readme) => [readme.name, readme] as const))('of %s says what its contract says', (_, readme) => {
    // Stale: `node tools/service-readmes.mjs` writes it.
    expect(readme.text).toBe(readme.fresh);
  });
});

import { providerAt } from './provider.ts';

const request = {
  paymentId: 'pay-1',
  orderId: 'o-1',
  amount: { amount: 698, currency: 'EUR' },
  token: 'tok_4f1c',
  idempotencyKey: 'o-1-placed',
} as const;

function answering(status: number, body: unknown) {
  const asked: Request[] = [];
  const provider = providerAt('https://provider.example/v1', 'key', async (url, init) => {
    asked.push(new Request(url, init));
    return new Response(JSON.stringify(body), { status });
  });
  return { asked, provider };
}

describe('the provider', () => {
  it('is asked in its own words, with a key that makes the request safe to repeat', async () => {
    const { asked, provider } = answering(201, { id: 'ch_9a81', status: 'pending' });
    expect(await provider(request)).toEqual({ charge: 'ch_9a81' });
    const [sent] = asked;
    expect([sent?.method, sent?.url]).toEqual(['POST', 'https://provider.example/v1/charges']);
    expect(sent?.headers.get('idempotency-key')).toBe('o-1-placed');
    expect(sent?.headers.get('authorization')).toBe('Bearer key');
    expect(await sent?.json()).toEqual({
      amount: 698,
      currency: 'eur',
      source: 'tok_4f1c',
      metadata: { order_id: 'o-1', payment_id: 'pay-1' },
    });
  });

  it('may refuse at once', async () => {
    expect(await answering(402, { failure_code: 'fraudulent' }).provider(request)).toEqual({
      refused: 'fraud-suspected',
    });
    expect(await answering(402, 'no').provider(request)).toEqual({ refused: 'declined' });
  });

  it.each([
    [500, {}],
    [200, { status: 'pending' }],
    [429, { id: 'ch_1' }],
  ])('in trouble (%s) is an error', async (status, body) => {
    await expect(answering(status, body).provider(request)).rejects.toThrow(`answered ${status}`);
  });
});

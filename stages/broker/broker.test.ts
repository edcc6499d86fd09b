import { brokerWith } from './broker.ts';
import type { ClientAnswer } from './port.ts';

describe('a failure of the client', () => {
  const kindOf = async (stderr: string): Promise<unknown> => {
    const answer: ClientAnswer = { exit: 1, stdout: '', stderr };
    const broker = brokerWith({ place: 'http://127.0.0.1:40912', run: async () => answer });
    return broker.matrix('food', '1.0.0', 'prod').catch(({ kind }: { kind: unknown }) => kind);
  };

  it('is a refusal where the broker says so, and not where a number of its address looks like it', async () => {
    expect(await kindOf('request to http://127.0.0.1:40912/matrix failed: 404 Not Found')).toBe('unreachable');
    expect(await kindOf('request to http://127.0.0.1:8080/pacts failed: 409 Conflict')).toBe('refused');
    expect(await kindOf('Cannot change the content of the pact')).toBe('refused');
  });
});

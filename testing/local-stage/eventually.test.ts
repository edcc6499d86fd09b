import { eventually, NotInTime } from './eventually.ts';

describe('eventually', () => {
  it('answers with the first value that is there', async () => {
    let looks = 0;
    const value = await eventually(() => (++looks < 3 ? undefined : `look ${looks}`), { every: 1 });
    expect(value).toBe('look 3');
  });

  it('takes 0 and the empty string for values', async () => {
    expect(await eventually(() => 0)).toBe(0);
    expect(await eventually(() => '')).toBe('');
  });

  it('names what it waited for when it gives up', async () => {
    const waiting = eventually(() => undefined, { what: 'the product', within: 5, every: 1 });
    await expect(waiting).rejects.toThrow(NotInTime);
    await expect(waiting).rejects.toThrow('the product did not happen within 5 ms');
  });

  it('does not take an error for "not yet"', async () => {
    let looks = 0;
    const broken = eventually(() => {
      looks += 1;
      throw new Error('no such table');
    });
    await expect(broken).rejects.toThrow('no such table');
    expect(looks).toBe(1);
  });
});

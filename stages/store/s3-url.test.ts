import { parseS3Url, withEnvironment } from './s3-url.ts';
import { StoreError } from './store-error.ts';

function refusal(url: string): string {
  try {
    return JSON.stringify(parseS3Url(url));
  } catch (error) {
    return error instanceof StoreError ? `${error.code}: ${error.message}` : String(error);
  }
}

describe('the address of a store on S3', () => {
  it('names a bucket, and a prefix with or without slashes around it', () => {
    expect(parseS3Url('s3://shop-stages')).toEqual({ bucket: 'shop-stages', prefix: '' });
    for (const path of ['/teams/food', '/teams/food/', '//teams//food'])
      expect(parseS3Url(`s3://shop-stages${path}`)).toEqual({ bucket: 'shop-stages', prefix: 'teams/food/' });
  });

  it('may name a region and an endpoint', () => {
    expect(parseS3Url('s3://shop/x?region=eu-west-1&endpoint=https://s3.example:9000')).toEqual({
      bucket: 'shop',
      prefix: 'x/',
      region: 'eu-west-1',
      endpoint: 'https://s3.example:9000',
    });
  });

  it.each([
    ['s3://', 'names no bucket'],
    ['s3://Shop_Stages/x', 'names no bucket'],
    ['s3://shop..stages/x', 'names no bucket'],
    ['s3://shop/../x', 'has a prefix'],
    ['s3://shop/a b', 'has a prefix'],
    ['s3://shop/x?colour=red', 'a setting that there is not: colour'],
    ['s3://shop/x?region=a/b', 'names no region'],
    ['s3://shop/x?endpoint=file:///etc', 'names an endpoint'],
    ['s3://shop/x?endpoint=http://me:secret@host', 'names an endpoint'],
    ['s3://me:secret@shop/x', 'holds credentials'],
    ['s3://shop/x?secretAccessKey=secret', 'holds credentials'],
  ])('is refused: %s', (url, why) => {
    expect(refusal(url)).toMatch('store-invalid: ');
    expect(refusal(url)).toMatch(why);
    expect(refusal(url)).not.toMatch(/me:secret|=secret/);
  });

  it('is completed by what the environment says, and wins over it', () => {
    const place = parseS3Url('s3://shop/x');
    expect(withEnvironment(place, {})).toEqual(place);
    const environment = {
      AWS_ENDPOINT_URL: 'http://any:1',
      AWS_ENDPOINT_URL_S3: 'http://s3:2',
      AWS_REGION: 'eu-west-1',
    };
    expect(withEnvironment(place, environment)).toMatchObject({ endpoint: 'http://s3:2', region: 'eu-west-1' });
    const own = parseS3Url('s3://shop/x?endpoint=http://own:3&region=eu-north-1');
    expect(withEnvironment(own, environment)).toEqual(own);
    expect(withEnvironment(place, { AWS_ENDPOINT_URL: 'http://any:1' })).toMatchObject({ region: 'us-east-1' });
    expect(() => withEnvironment(place, { AWS_ENDPOINT_URL_S3: 'nonsense' })).toThrow(StoreError);
  });
});

import { SNSClient } from '@aws-sdk/client-sns';
import { mailAt } from './mail.ts';
import { signedAs } from './sign-request.ts';

const letter = { subject: '1 new product', body: 'Rye bread is new.' };

describe('a mail', () => {
  it('is handed to the mail service in its words, signed', async () => {
    const asked: Request[] = [];
    const credentials = { accessKeyId: 'key', secretAccessKey: 'secret' };
    const sign = signedAs(new SNSClient({ credentials, region: 'eu-central-1' }).config);
    const mail = mailAt('https://email.example', 'digest@larder.example', sign, async (url, init) => {
      asked.push(new Request(url, init));
      return new Response('{}');
    });
    await mail({ address: 'ada@example.org' }, letter);
    const [sent] = asked;
    expect([sent?.method, sent?.url]).toEqual(['POST', 'https://email.example/v2/email/outbound-emails']);
    expect(sent?.headers.get('authorization')).toMatch(
      /^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/eu-central-1\/ses\/aws4_request, SignedHeaders=content-type;host;/,
    );
    expect(await sent?.json()).toEqual({
      FromEmailAddress: 'digest@larder.example',
      Destination: { ToAddresses: ['ada@example.org'] },
      Content: { Simple: { Subject: { Data: letter.subject }, Body: { Text: { Data: letter.body } } } },
    });
  });

  it('that is refused is an error with the reason', async () => {
    const refused = async () => new Response('{"message":"no such address"}', { status: 400 });
    const mail = mailAt('https://email.example', 'digest@larder.example', async ({ headers }) => headers, refused);
    await expect(mail({ address: 'nobody' }, letter)).rejects.toThrow('answered 400: {"message":"no such address"}');
  });
});

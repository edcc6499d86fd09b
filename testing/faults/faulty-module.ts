import { withFaults } from './with-faults.ts';

/** The module that takes the place of `entry` in a package: its handler, which meets the faults that are injected. */
export function faultyModule(entry: string): string {
  return `
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { handler as own } from ${JSON.stringify(entry)};

${withFaults.toString()}

const place = (name) => join(tmpdir(), name);
const read = () => {
  try {
    return JSON.parse(readFileSync(place('fault-' + process.env.AWS_LAMBDA_FUNCTION_NAME + '.json'), 'utf8'));
  } catch {
    return undefined;
  }
};
const mark = (name) => {
  try {
    mkdirSync(place(name));
    return true;
  } catch {
    return false;
  }
};
// The stage looks at the account that a signature names, not at the signature.
const comeAgain = async (messages, VisibilityTimeout) => {
  for (const { eventSourceARN, receiptHandle: ReceiptHandle } of messages) {
    const [, , , region, account, queue] = eventSourceARN.split(':');
    await fetch(process.env.AWS_ENDPOINT_URL, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'AmazonSQS.ChangeMessageVisibility',
        authorization: \`AWS4-HMAC-SHA256 Credential=\${account}/20260101/\${region}/sqs/aws4_request, SignedHeaders=host, Signature=0\`,
      },
      body: JSON.stringify({ QueueUrl: \`\${process.env.AWS_ENDPOINT_URL}/\${account}/\${queue}\`, ReceiptHandle, VisibilityTimeout }),
    });
  }
};
export const handler = withFaults(own, {
  order: read,
  mark,
  digest: (text) => createHash('sha256').update(text).digest('hex').slice(0, 16),
  exit: () => process.exit(1),
  forever: () => new Promise(() => setInterval(() => {}, 1000)),
  comeAgain,
});
`;
}

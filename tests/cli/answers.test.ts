import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { commands } from '#cli/registry.ts';
import answers from '../../model/answers.schema.json' with { type: 'json' };
import report from '../../model/report.schema.json' with { type: 'json' };
import { scratch, trilateral } from './run-cli.ts';
import { shop, shopConfig } from './two-services.ts';

const ajv = new Ajv2020.default({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(report).addSchema(answers);

const stack = 'Resources: { Queue: { Type: AWS::SQS::Queue } }';
const folder = scratch({
  ...shop({ 'contracts/trilateral.yaml': shopConfig('1.0.0', "generate: { package: '@shop/all', out: generated }\n") }),
  'stack.yaml': stack,
  'integer.json': '{"type":"integer"}',
  'positive.json': '{"minimum":1}',
  'none.json': '{"type":3}',
});
const empty = scratch({});
const waiver = ['--owner', 'team', '--reason', 'read nowhere', '--expires', '2099-01-31'];

/** In this order: each command as a user runs it, and what it answers with. */
const runs: readonly (readonly [line: string, shape: string])[] = [
  ['check', 'report'],
  ['generate --check', 'report'],
  ['generate', 'report'],
  ['record --stage dev --create-stage', 'record'],
  ['record food --stage dev', 'record'],
  ['record food --stage dev', 'record'],
  ['record product --stage dev --announce', 'record'],
  ['record product --stage dev', 'record'],
  ['record --stage prod --create-stage --from dev', 'record'],
  ['record product --stage prod --retire', 'record'],
  ['record --stage prod --retire', 'record'],
  ['stages', 'stages'],
  ['stages --stage qa', 'report'],
  ['stages fsck', 'report'],
  ['stages verify --stage dev', 'report'],
  ['readers food-added', 'readers'],
  ['readers food-added /price --stage dev', 'readers'],
  ['readers food-added --stage qa', 'report'],
  ['diff contracts contracts', 'report'],
  ['can-deploy food --to dev', 'report'],
  ['plan --from dev --to prod', 'report'],
  ['explain', 'explain-list'],
  ['explain read-starved', 'explain'],
  ['includes integer.json positive.json', 'includes'],
  ['includes positive.json positive.json', 'includes'],
  ['includes integer.json none.json', 'includes'],
  ['waive 4f1c09a27be1', 'waive'],
  ['waive 4f1c09a27be2 --stage dev --party food', 'waive'],
  ['prove 4f1c09a27be1 --to qa', 'report'],
  ['stacks stack.yaml', 'report'],
  ['publish --to eventbridge', 'report'],
  ['import --registry discovered', 'report'],
  ['site build', 'report'],
  ['init', 'report'],
];

describe('with --format json', () => {
  it.each(runs)('`%s` prints what the published schema of its answer says', (line, shape) => {
    const args = [...line.split(' '), ...(line.startsWith('waive') ? waiver : []), '--format', 'json'];
    const cwd = ['site build', 'init'].includes(line) ? empty : folder;
    const { stdout, stderr } = trilateral(args, { cwd });
    const validate = ajv.getSchema(shape === 'report' ? report.$id : `${answers.$id}#/$defs/${shape}`);
    if (validate === undefined) throw new Error(`no schema of ${shape}`);
    if (stdout === '') throw new Error(stderr);
    expect(validate(JSON.parse(stdout)) ? [] : validate.errors).toEqual([]);
  });

  it('every command is asked, and every shape is one that a command prints', () => {
    const asked = new Set(runs.map(([line]) => line.split(' ')[0]));
    expect(commands.map(({ name }) => name).filter((name) => !asked.has(name))).toEqual([]);
    const shapes = answers.oneOf.map(({ $ref }) => $ref.replace('#/$defs/', ''));
    const printed = new Set<string>(runs.map(([, shape]) => shape));
    // To build a whole site takes too long here.
    expect(shapes.filter((shape) => !printed.has(shape))).toEqual(['site-build']);
  });
});

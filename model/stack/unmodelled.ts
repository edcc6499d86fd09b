import { isArray, isObject, type Json, type JsonObject } from '../json.ts';
import { resourcesOf, type Template } from './template.ts';

/** Something that AWS does and the local stage doesn't, though it may accept it: a test would prove nothing about it. */
export type Unmodelled = {
  /** Logical id of the resource. */
  readonly resource: string;
  readonly message: string;
  readonly fix: string;
};

const apart = 'Put it into a stack of its own that is deployed to AWS alone.';

/** What in `template` the local stage refuses, or accepts and does not do; sorted by resource. */
export function unmodelledIn(template: Template): readonly Unmodelled[] {
  const found = [
    ...refusedTypes(template),
    ...eachOf(template, 'AWS::Events::Rule', (rule) =>
      targetsOf(rule).flatMap((target) => targetGaps(template, target)),
    ),
    ...eachOf(template, 'AWS::SNS::Subscription', subscriptionGaps),
    ...eachOf(template, 'AWS::ApiGatewayV2::Api', ({ Target, RouteKey }) =>
      Target === undefined && RouteKey === undefined
        ? []
        : [
            {
              message: 'makes routes by itself, of which the local stage makes none',
              fix: 'State each route and its integration.',
            },
          ],
    ),
    ...eachOf(template, 'AWS::StepFunctions::StateMachine', ({ DefinitionString, Definition }) =>
      namedCatches(JSON.stringify(DefinitionString ?? Definition ?? '')),
    ),
    ...eachOf(template, 'AWS::Lambda::EventSourceMapping', mappingGaps),
    ...eachOf(template, 'AWS::Lambda::Function', ({ DeadLetterConfig }) =>
      DeadLetterConfig === undefined
        ? []
        : [
            {
              message: 'states dead letters of a function, which are lost',
              fix: 'State where failures go in an AWS::Lambda::EventInvokeConfig.',
            },
          ],
    ),
    ...eachOf(template, 'AWS::Lambda::Function', ({ Runtime }) =>
      typeof Runtime !== 'string' || !Runtime.startsWith('nodejs') || Runtime === 'nodejs22.x'
        ? []
        : [{ message: `asks for ${Runtime}, but runs on the Node.js of the machine`, fix: 'Write nodejs22.x.' }],
    ),
  ];
  return found.sort((a, b) => (a.resource + a.message < b.resource + b.message ? -1 : 1));
}

type Gap = Omit<Unmodelled, 'resource'>;

function eachOf(
  template: Template,
  type: string,
  gapsOf: (properties: JsonObject) => readonly Gap[],
): readonly Unmodelled[] {
  return Object.entries(resourcesOf(template, type)).flatMap(([resource, properties]) =>
    gapsOf(properties).map((gap) => ({ resource, ...gap })),
  );
}

function refusedTypes({ resources }: Template): readonly Unmodelled[] {
  const isRefused = /^AWS::(Events::(Archive|EventBusPolicy)|EventSchemas::\w+|OpenSearchService::Domain)$/;
  return Object.entries(resources).flatMap(([resource, { Type }]) =>
    typeof Type === 'string' && isRefused.test(Type)
      ? [{ resource, message: `is of the type ${Type}, which the local stage does not have`, fix: apart }]
      : [],
  );
}

function targetsOf({ Targets }: JsonObject): readonly JsonObject[] {
  return isArray(Targets) ? Targets.filter(isObject) : [];
}

function targetGaps(template: Template, { Arn, DeadLetterConfig, RetryPolicy }: JsonObject): readonly Gap[] {
  const streams = resourcesOf(template, 'AWS::Kinesis::Stream');
  const toStream = Object.keys(streams).some((id) => JSON.stringify(Arn ?? '').includes(`"${id}"`));
  return [
    ...(toStream ? [{ message: 'sends events to a Kinesis stream, where they never arrive', fix: apart }] : []),
    ...(DeadLetterConfig === undefined && RetryPolicy === undefined
      ? []
      : [
          {
            message: 'states how a target is retried and where it fails, which is not done',
            fix: 'Send to a queue and give the queue a redrive policy.',
          },
        ]),
  ];
}

function subscriptionGaps({ RedrivePolicy, FilterPolicy }: JsonObject): readonly Gap[] {
  const lost = {
    message: 'states dead letters of a subscription, which are lost',
    fix: 'Subscribe a queue that has them.',
  };
  const absent = {
    message: 'filters for an attribute that is absent, which delivers nothing without attributes',
    fix: 'Filter on the body, or send the attribute always.',
  };
  return [...(RedrivePolicy === undefined ? [] : [lost]), ...(asksForAbsence(FilterPolicy) ? [absent] : [])];
}

/** Mappings of streams do what they say but for these. */
function mappingGaps({ TumblingWindowInSeconds, DestinationConfig }: JsonObject): readonly Gap[] {
  const windows = {
    message: 'gathers records in windows, which come as plain batches',
    fix: 'Gather them in the function, by what it keeps.',
  };
  const bucket = {
    message: 'sends what failed to a bucket, where it never arrives',
    fix: 'Send it to a queue or a topic.',
  };
  return [
    ...(Number(TumblingWindowInSeconds ?? 0) > 0 ? [windows] : []),
    ...(JSON.stringify(DestinationConfig ?? '').includes('arn:aws:s3') ? [bucket] : []),
  ];
}

function asksForAbsence(value: Json | undefined): boolean {
  if (isArray(value)) return value.some(asksForAbsence);
  if (!isObject(value)) return false;
  return value.exists === false || Object.values(value).some(asksForAbsence);
}

/** Errors that a definition catches or retries by a name of its own: a function's error has one name on the local stage. */
function namedCatches(definition: string): readonly Gap[] {
  const lists = [...definition.replaceAll('\\"', '"').matchAll(/"ErrorEquals":\s*\[([^\]]*)\]/g)];
  const names = lists.flatMap(([, list = '']) => [...list.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name));
  const own = [...new Set(names)].filter((name) => !name.startsWith('States.'));
  return own.map((name) => ({
    message: `tells the error ${name} from others, which the local stage can't`,
    fix: 'Catch States.TaskFailed or States.ALL, or return the outcome as data.',
  }));
}

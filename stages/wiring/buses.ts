import type { EventBridgeClient, Rule, Target } from '@aws-sdk/client-eventbridge';
import type { Json, JsonObject } from '#model/json.ts';
import { isObject } from '#model/json.ts';
import { ruleHop } from '#model/stack/hops.ts';
import { type AccountAccess, clientOptions } from '../account-access.ts';
import { asked } from '../account-failure.ts';
import { arnOf } from './arn.ts';
import type { Arrivals } from './arrivals.ts';
import type { Way } from './port.ts';

type Sdk = typeof import('@aws-sdk/client-eventbridge');

/** The ways out of buses, by the names that they have in the account. */
export async function busesIn(
  access: AccountAccess,
  arrive: Arrivals,
): Promise<(bus: string) => Promise<readonly Way[] | undefined>> {
  const sdk: Sdk = await import('@aws-sdk/client-eventbridge');
  const client = new sdk.EventBridgeClient(clientOptions(access));
  return async (bus) => {
    const rules = await rulesOf(sdk, client, bus);
    if (rules === undefined) return undefined;
    const ways: Way[] = [];
    for (const rule of rules) ways.push(...(await waysOf(sdk, client, bus, rule, arrive)));
    return ways;
  };
}

/** Undefined where there is no such bus. Rules that the service keeps for itself, as those of archives, are left out. */
async function rulesOf(
  sdk: Sdk,
  client: EventBridgeClient,
  EventBusName: string,
): Promise<readonly Rule[] | undefined> {
  const isThere = await asked('events:DescribeEventBus', () =>
    client.send(new sdk.DescribeEventBusCommand({ Name: EventBusName })).then(
      () => true,
      (error: unknown) => {
        if (error instanceof sdk.ResourceNotFoundException) return false;
        throw error;
      },
    ),
  );
  if (!isThere) return undefined;
  const found: Rule[] = [];
  let NextToken: string | undefined;
  do {
    const request = new sdk.ListRulesCommand({ EventBusName, ...(NextToken !== undefined && { NextToken }) });
    const page = await asked('events:ListRules', () => client.send(request));
    found.push(...(page.Rules ?? []).filter(({ ManagedBy, EventPattern }) => !ManagedBy && EventPattern));
    NextToken = page.NextToken || undefined;
  } while (NextToken !== undefined);
  return found;
}

async function waysOf(
  sdk: Sdk,
  client: EventBridgeClient,
  EventBusName: string,
  { Name = '', EventPattern, State, Arn = '' }: Rule,
  arrive: Arrivals,
): Promise<readonly Way[]> {
  const ways: Way[] = [];
  const account = arnOf(Arn)?.account;
  let NextToken: string | undefined;
  do {
    const request = { Rule: Name, EventBusName, ...(NextToken !== undefined && { NextToken }) };
    const page = await asked('events:ListTargetsByRule', () => client.send(new sdk.ListTargetsByRuleCommand(request)));
    for (const target of page.Targets ?? []) {
      const from = {
        id: `rule ${Name}`,
        ...(account && { account }),
        ...(State === 'DISABLED' && { held: `rule ${Name} is disabled` }),
      };
      ways.push(...(await arrive(target.Arn ?? '', hopOf(EventPattern ?? '', target), from)));
    }
    NextToken = page.NextToken || undefined;
  } while (NextToken !== undefined);
  return ways;
}

/** A constant input replaces the message as a transformer does that copies nothing. */
function hopOf(pattern: string, { Input, InputPath, InputTransformer }: Target) {
  const parsed = objectIn(pattern);
  const constant = Input === undefined ? {} : { InputTransformer: { InputTemplate: Input } };
  const stated: JsonObject = JSON.parse(JSON.stringify({ InputPath, InputTransformer, ...constant }));
  return ruleHop({ ...(parsed !== undefined && { EventPattern: parsed }) }, stated);
}

function objectIn(text: string): JsonObject | undefined {
  try {
    const value: Json = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

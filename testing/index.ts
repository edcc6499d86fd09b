export { readTemplate } from '#model/load/stack-template.ts';
export { resourcesOf, routeKeysOf, type Template } from '#model/stack/template.ts';
export { type Unmodelled, unmodelledIn } from '#model/stack/unmodelled.ts';
export { type Baton, BatonDropped, passBaton, takeBatons } from './baton/baton.ts';
export type { ApiRequest } from './contract/api-request.ts';
export { bodyContractOf, contractOf } from './contract/contract-of.ts';
export { ContractNotKept } from './contract/counterexample.ts';
export { contractSuite, type Runner } from './contract/declare.ts';
export type { Answers, Probe } from './contract/probe.ts';
export type { Reach } from './contract/provider-answers.ts';
export { type ContractSuite, contractCases } from './contract/suite.ts';
export { type Item, type TableStream, tableStream } from './contract/table-stream.ts';
export type { ContractCase, ContractOptions, Subject } from './contract/trial.ts';
export { violationsOf } from './contract/violations.ts';
export { type Meetings, meetings } from './evidence/meetings.ts';
export { recordReads, type Watched } from './evidence/reads.ts';
export type { Fault, FaultKind, Injected } from './faults/fault.ts';
export { type Routed, routeOf } from './http/route.ts';
export { type HttpHandler, type ServedHandler, serveHandler } from './http/serve-handler.ts';
export {
  describeOnStage,
  type StageAvailability,
  type StageRunner,
  stageAvailability,
} from './jest/describe-on-stage.ts';
export type { DeadLetter } from './local-stage/dead-letters.ts';
export { touchedBy } from './local-stage/dry-run.ts';
export { eventually, NotInTime, type Patience } from './local-stage/eventually.ts';
export { type LocalStage, type LocalStageOptions, localStage } from './local-stage/local-stage.ts';
export type { Observation, ObservedMessage } from './local-stage/observe.ts';
export type { Outputs, StackSource } from './local-stage/stacks.ts';
export { StageUnavailable } from './local-stage/unavailable.ts';
export type { Watch, WatchedMessage } from './local-stage/watch.ts';
export { assertFulfils, type Contracts, type FulfilOptions } from './matchers/fulfil.ts';
export { type ContractMatchers, contractMatchers, type EventName } from './matchers/jest-matchers.ts';
export { type OpenSearch, openSearch, openSearchAvailability } from './open-search/open-search.ts';
export { type BrokerSource, verifyBrokerPacts } from './pact/broker-pacts.ts';
export { derivedMatchers, type Matched, type PactMatchers } from './pact/derived.ts';
export { PactNotKept, type Provider, statesOf, type Verification, verifyPacts } from './pact/verify.ts';
export { callFunction } from './prove/called.ts';
export { NotTried } from './prove/not-tried.ts';
export { contractAt, nameOfPlace, type Place, statusOf } from './prove/place.ts';
export { type Proof, provedOn } from './prove/prove.ts';
export type { Beside } from './prove/requested.ts';
export { codeIn, type ServiceCode, stacksOf } from './prove/service-stacks.ts';
export { type Kept, testText } from './prove/test-text.ts';
export { type Reads, trackReads } from './reads/tracked.ts';
export { type Deployed, deployedOn, pactsWith } from './stage/deployed.ts';

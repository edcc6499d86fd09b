export { checkPact, type PactQuestion } from './check-pact.ts';

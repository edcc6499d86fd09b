import type { Answer, Decision, Party } from '../model/decision.ts';

/** What is known of one question to one party: who waits for the answer, and the answer. */
export type Question = { readonly token?: string; readonly answer?: Answer };

/**
 * What the handlers need of the place that keeps checkouts. Both sides of a question write first and look then, so that
 * whoever comes second sees the other.
 */
export type CheckoutStore = {
  /** Notes the token of the task that waits. A task that is tried again has a new one. */
  readonly wait: (orderId: string, party: Party, token: string) => Promise<Question>;
  /** Notes an answer; the first one stands. */
  readonly answer: (orderId: string, answer: Answer) => Promise<Question>;
  readonly answers: (orderId: string) => Promise<readonly Answer[]>;
  /** Keeps a decision; the first one stands. */
  readonly decide: (decision: Decision) => Promise<void>;
};

/** A store that forgets: for tests of what stands before it. It promises what the tables promise. */
export function checkoutMemory(): CheckoutStore & { readonly decisions: () => readonly Decision[] } {
  const questions = new Map<string, Question>();
  const decisions = new Map<string, Decision>();
  const note = (orderId: string, party: Party, change: (known: Question) => Question): Question => {
    const key = `${orderId} ${party}`;
    const question = change(questions.get(key) ?? {});
    questions.set(key, question);
    return question;
  };
  return {
    wait: async (orderId, party, token) => note(orderId, party, (known) => ({ ...known, token })),
    answer: async (orderId, answer) => note(orderId, answer.of, (known) => ({ answer, ...known })),
    answers: async (orderId) =>
      ['payment', 'stock'].flatMap((party) => questions.get(`${orderId} ${party}`)?.answer ?? []),
    decide: async (decision) => {
      if (!decisions.has(decision.order.id)) decisions.set(decision.order.id, decision);
    },
    decisions: () => [...decisions.values()],
  };
}

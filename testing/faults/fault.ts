/** What goes wrong with a function. */
export type FaultKind =
  /** It throws before anything is done. */
  | 'throws'
  /** All is done, and the process ends before it can say so. */
  | 'crashes'
  /** It does not answer in its time. */
  | 'times-out'
  /** What it is handed over comes again at once, as queues and streams may do. */
  | 'delivers-twice'
  /** Messages of a queue come in another order: batches backwards, and of single ones some are late. */
  | 'delivers-backwards'
  /** It is not started: too many others run. */
  | 'throttled';

export type Fault = {
  readonly kind: FaultKind;
  /** How often each message, or each request, meets it; default 1: the first time it comes. Not for `throttled`. */
  readonly times?: number;
};

/** A fault in force. */
export type Injected = {
  /** How often it struck: a fault that never did has proved nothing. */
  readonly struck: () => Promise<number>;
  readonly end: () => Promise<void>;
};

/** What a deployed function reads of a fault: a file in the folder that it shares with the stage. */
export type FaultOrder = { readonly id: string; readonly kind: FaultKind; readonly times: number };

export const orderFile = (functionName: string): string => `fault-${functionName}.json`;

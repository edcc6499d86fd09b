/** What the genuine client of a pact broker said. */
export type ClientAnswer = { readonly exit: number | null; readonly stdout: string; readonly stderr: string };

/** The genuine client, which only the harness may start. */
export type PactClient = {
  /** The address of the broker, without secrets. */
  readonly place: string;
  /** Runs one command of it; `files` are written for it, and their paths come last. */
  readonly run: (args: readonly string[], files?: readonly string[]) => Promise<ClientAnswer>;
};

/** A verification that a broker knows of, or misses. */
export type MatrixRow = {
  readonly consumer: string;
  readonly consumerVersion: string;
  readonly provider: string;
  readonly providerVersion?: string;
  /** Undefined where nothing was verified. */
  readonly success?: boolean;
  readonly verifiedAt?: string;
};

export type Matrix = { readonly deployable: boolean; readonly reason: string; readonly rows: readonly MatrixRow[] };

/** A broker did not answer, or refused. */
export class BrokerError extends Error {
  /** `refused`: the request contradicts what the broker has; `unreachable`: nothing is known. */
  readonly kind: 'refused' | 'unreachable';
  readonly fix: string;

  constructor(kind: BrokerError['kind'], message: string, fix: string) {
    super(message);
    this.name = 'BrokerError';
    this.kind = kind;
    this.fix = fix;
  }
}

/** A pact broker. Every method throws `BrokerError`. */
export type Broker = {
  readonly place: string;
  /** Pacts of one version of a consumer, each as the text of its file. The same again changes nothing. */
  readonly publish: (consumer: string, version: string, pacts: readonly string[], branch?: string) => Promise<void>;
  readonly environments: () => Promise<readonly string[]>;
  readonly makeEnvironment: (name: string) => Promise<void>;
  readonly recordDeployment: (deployment: {
    readonly service: string;
    readonly version: string;
    readonly stage: string;
    readonly instance?: string;
  }) => Promise<void>;
  /** Nothing of the service runs there any more; whether the broker thought that something did. */
  readonly recordUndeployment: (gone: {
    readonly service: string;
    readonly stage: string;
    readonly instance?: string;
  }) => Promise<boolean>;
  /** What is known about a version and everybody who runs on the stage. */
  readonly matrix: (service: string, version: string, stage: string) => Promise<Matrix>;
};

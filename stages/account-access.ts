/** What clients of an account are told besides what the SDK's own chain finds: credentials always come from that. */
export type AccountAccess = {
  readonly region?: string;
  /** How often a request is sent at most, throttled ones included. */
  readonly attempts?: number;
};

/** Requests of one command come close together, and registries allow few in a second. */
const ATTEMPTS = 6;

/** Access as the SDK's variables in `environment` leave it open. Emulators rarely care for a region, and requests need one. */
export function accessFrom(environment: Readonly<Record<string, string | undefined>>): AccountAccess {
  const { AWS_REGION, AWS_MAX_ATTEMPTS } = environment;
  const isElsewhere = Object.entries(environment).some(([name, value]) => name.startsWith('AWS_ENDPOINT_URL') && value);
  return {
    ...(!AWS_REGION && isElsewhere && { region: 'us-east-1' }),
    ...(!AWS_MAX_ATTEMPTS && { attempts: ATTEMPTS }),
  };
}

/** `access` as clients of the SDK take it. */
export function clientOptions({ region, attempts }: AccountAccess): { region?: string; maxAttempts?: number } {
  return {
    ...(region !== undefined && { region }),
    ...(attempts !== undefined && { maxAttempts: attempts }),
  };
}

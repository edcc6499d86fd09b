/** Environment variables by name, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Told what is being done, in a line; the caller decides where it goes. */
export type Progress = (line: string) => void;

/**
 * The whole environment of the emulator. It hands its own to every function that it runs, so nothing else may be in it:
 * neither the caller's credentials nor settings that a function on AWS would not see.
 */
export function emulatorEnvironment(
  environment: Environment,
  own: { readonly port: number; readonly account: string; readonly temporary: string },
): Record<string, string> {
  const { PATH, HOME, SystemRoot } = environment;
  return {
    ...(PATH !== undefined && { PATH }),
    ...(HOME !== undefined && { HOME }),
    ...(SystemRoot !== undefined && { SystemRoot }),
    TMPDIR: own.temporary,
    GATEWAY_PORT: String(own.port),
    BIND_HOST: '127.0.0.1',
    MINISTACK_HOST: 'localhost',
    MINISTACK_ACCOUNT_ID: own.account,
    LOG_LEVEL: 'WARNING',
    LAMBDA_EXECUTOR: 'local',
    IOT_MTLS_ENABLED: '0',
    SFTP_ENABLED: '0',
    AWS_ACCESS_KEY_ID: own.account,
    AWS_SECRET_ACCESS_KEY: 'local',
  };
}

import type { CliOption, CommandInput } from '../command.ts';
import { UsageError } from '../usage-error.ts';

export const registryOption: CliOption = {
  flags: '--registry <name>',
  description: 'name of the schema registry (default: trilateral)',
};

/** The name of the registry that is meant, as the service takes it. */
export function registryName({ options: { registry = 'trilateral' } }: CommandInput): string {
  if (typeof registry === 'string' && /^[0-9A-Za-z_.@-]{1,64}$/.test(registry)) return registry;
  throw new UsageError(
    `--registry ${String(registry)} is no name of a registry`,
    'up to 64 letters, digits and . _ - @',
  );
}

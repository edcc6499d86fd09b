import { type AccountAccess, accessFrom } from '#stages/account-access.ts';
import type { Shell } from '../command.ts';

/** How clients of an account are made. Credentials, region and endpoint are what the SDK finds. */
export function accountAccess({ env }: Shell): AccountAccess {
  // The SDK tells everybody who runs a Node that works that it will leave it some day.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  return accessFrom(env);
}

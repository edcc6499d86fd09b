import { bodyAdded } from '../rules/body-added.ts';
import { bodyEncodingChanged } from '../rules/body-encoding-changed.ts';
import { bodyMediaTypeAdded } from '../rules/body-media-type-added.ts';
import { bodyMediaTypeRemoved } from '../rules/body-media-type-removed.ts';
import { bodyRemoved } from '../rules/body-removed.ts';
import { bodyRequiredAdded } from '../rules/body-required-added.ts';
import { bodyRequiredRemoved } from '../rules/body-required-removed.ts';
import { operationAdded } from '../rules/operation-added.ts';
import { operationDeprecated } from '../rules/operation-deprecated.ts';
import { operationReactivated } from '../rules/operation-reactivated.ts';
import { operationRemoved } from '../rules/operation-removed.ts';
import { operationServerAdded } from '../rules/operation-server-added.ts';
import { operationServerRemoved } from '../rules/operation-server-removed.ts';
import { operationSunsetChanged } from '../rules/operation-sunset-changed.ts';
import { parameterAdded } from '../rules/parameter-added.ts';
import { parameterDefaultChanged } from '../rules/parameter-default-changed.ts';
import { parameterDeprecated } from '../rules/parameter-deprecated.ts';
import { parameterReactivated } from '../rules/parameter-reactivated.ts';
import { parameterRemoved } from '../rules/parameter-removed.ts';
import { parameterRequiredAdded } from '../rules/parameter-required-added.ts';
import { parameterRequiredRemoved } from '../rules/parameter-required-removed.ts';
import { parameterReservedChanged } from '../rules/parameter-reserved-changed.ts';
import { parameterStyleChanged } from '../rules/parameter-style-changed.ts';
import { parameterSunsetChanged } from '../rules/parameter-sunset-changed.ts';
import { responseAdded } from '../rules/response-added.ts';
import { responseHeaderAdded } from '../rules/response-header-added.ts';
import { responseHeaderRemoved } from '../rules/response-header-removed.ts';
import { responseHeaderRequiredAdded } from '../rules/response-header-required-added.ts';
import { responseHeaderRequiredRemoved } from '../rules/response-header-required-removed.ts';
import { responseHeaderStyleChanged } from '../rules/response-header-style-changed.ts';
import { responseMediaTypeAdded } from '../rules/response-media-type-added.ts';
import { responseMediaTypeRemoved } from '../rules/response-media-type-removed.ts';
import { responseRemoved } from '../rules/response-removed.ts';
import { securityAdded } from '../rules/security-added.ts';
import { securityAlternativeAdded } from '../rules/security-alternative-added.ts';
import { securityAlternativeRemoved } from '../rules/security-alternative-removed.ts';
import { securityFlowAdded } from '../rules/security-flow-added.ts';
import { securityFlowChanged } from '../rules/security-flow-changed.ts';
import { securityFlowRemoved } from '../rules/security-flow-removed.ts';
import { securityFlowScopeAdded } from '../rules/security-flow-scope-added.ts';
import { securityFlowScopeRemoved } from '../rules/security-flow-scope-removed.ts';
import { securityRemoved } from '../rules/security-removed.ts';
import { securitySchemeAdded } from '../rules/security-scheme-added.ts';
import { securitySchemeChanged } from '../rules/security-scheme-changed.ts';
import { securitySchemeRemoved } from '../rules/security-scheme-removed.ts';
import { securityScopeAdded } from '../rules/security-scope-added.ts';
import { securityScopeRemoved } from '../rules/security-scope-removed.ts';
import { serverAdded } from '../rules/server-added.ts';
import { serverRemoved } from '../rules/server-removed.ts';
import { serverVariableDefaultChanged } from '../rules/server-variable-default-changed.ts';
import { serverVariableValueAdded } from '../rules/server-variable-value-added.ts';
import { serverVariableValueRemoved } from '../rules/server-variable-value-removed.ts';
import type { ApiRule, OperationRule } from './operation-change.ts';

/** One operation in two views: what came, went or changed around its schemas. */
export const operationRules: readonly OperationRule[] = [
  bodyAdded,
  bodyEncodingChanged,
  bodyMediaTypeAdded,
  bodyMediaTypeRemoved,
  bodyRemoved,
  bodyRequiredAdded,
  bodyRequiredRemoved,
  operationAdded,
  operationDeprecated,
  operationReactivated,
  operationRemoved,
  operationServerAdded,
  operationServerRemoved,
  operationSunsetChanged,
  parameterAdded,
  parameterDefaultChanged,
  parameterDeprecated,
  parameterReactivated,
  parameterRemoved,
  parameterRequiredAdded,
  parameterRequiredRemoved,
  parameterReservedChanged,
  parameterStyleChanged,
  parameterSunsetChanged,
  responseAdded,
  responseHeaderAdded,
  responseHeaderRemoved,
  responseHeaderRequiredAdded,
  responseHeaderRequiredRemoved,
  responseHeaderStyleChanged,
  responseMediaTypeAdded,
  responseMediaTypeRemoved,
  responseRemoved,
  securityAdded,
  securityAlternativeAdded,
  securityAlternativeRemoved,
  securityRemoved,
  securityScopeAdded,
  securityScopeRemoved,
];

/** What an API says once for all of its operations. */
export const apiRules: readonly ApiRule[] = [
  securityFlowAdded,
  securityFlowChanged,
  securityFlowRemoved,
  securityFlowScopeAdded,
  securityFlowScopeRemoved,
  securitySchemeAdded,
  securitySchemeChanged,
  securitySchemeRemoved,
  serverAdded,
  serverRemoved,
  serverVariableDefaultChanged,
  serverVariableValueAdded,
  serverVariableValueRemoved,
];

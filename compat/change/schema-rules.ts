import type { Rule } from '#model/rule.ts';
import { payloadAccessChanged } from '../rules/payload-access-changed.ts';
import { payloadBoundChanged } from '../rules/payload-bound-changed.ts';
import { payloadBranchAdded } from '../rules/payload-branch-added.ts';
import { payloadBranchRemoved } from '../rules/payload-branch-removed.ts';
import { payloadConditionAdded } from '../rules/payload-condition-added.ts';
import { payloadConditionRemoved } from '../rules/payload-condition-removed.ts';
import { payloadConstChanged } from '../rules/payload-const-changed.ts';
import { payloadContainsAdded } from '../rules/payload-contains-added.ts';
import { payloadContainsRemoved } from '../rules/payload-contains-removed.ts';
import { payloadDefaultChanged } from '../rules/payload-default-changed.ts';
import { payloadDependencyAdded } from '../rules/payload-dependency-added.ts';
import { payloadDependencyRemoved } from '../rules/payload-dependency-removed.ts';
import { payloadDeprecated } from '../rules/payload-deprecated.ts';
import { payloadDiscriminatorChanged } from '../rules/payload-discriminator-changed.ts';
import { payloadDiscriminatorMappingChanged } from '../rules/payload-discriminator-mapping-changed.ts';
import { payloadEncodingChanged } from '../rules/payload-encoding-changed.ts';
import { payloadEnumAdded } from '../rules/payload-enum-added.ts';
import { payloadEnumMemberAdded } from '../rules/payload-enum-member-added.ts';
import { payloadEnumMemberRemoved } from '../rules/payload-enum-member-removed.ts';
import { payloadEnumRemoved } from '../rules/payload-enum-removed.ts';
import { payloadExtensibilityChanged } from '../rules/payload-extensibility-changed.ts';
import { payloadFormatChanged } from '../rules/payload-format-changed.ts';
import { payloadListClosed } from '../rules/payload-list-closed.ts';
import { payloadListOpened } from '../rules/payload-list-opened.ts';
import { payloadNullAllowed } from '../rules/payload-null-allowed.ts';
import { payloadNullDisallowed } from '../rules/payload-null-disallowed.ts';
import { payloadObjectClosed } from '../rules/payload-object-closed.ts';
import { payloadObjectOpened } from '../rules/payload-object-opened.ts';
import { payloadPartAdded } from '../rules/payload-part-added.ts';
import { payloadPartRemoved } from '../rules/payload-part-removed.ts';
import { payloadPatternChanged } from '../rules/payload-pattern-changed.ts';
import { payloadPropertyAdded } from '../rules/payload-property-added.ts';
import { payloadPropertyNamesChanged } from '../rules/payload-property-names-changed.ts';
import { payloadPropertyPatternAdded } from '../rules/payload-property-pattern-added.ts';
import { payloadPropertyPatternRemoved } from '../rules/payload-property-pattern-removed.ts';
import { payloadPropertyRemoved } from '../rules/payload-property-removed.ts';
import { payloadPropertyRenamed } from '../rules/payload-property-renamed.ts';
import { payloadReactivated } from '../rules/payload-reactivated.ts';
import { payloadRequiredAdded } from '../rules/payload-required-added.ts';
import { payloadRequiredRemoved } from '../rules/payload-required-removed.ts';
import { payloadTupleLengthened } from '../rules/payload-tuple-lengthened.ts';
import { payloadTupleShortened } from '../rules/payload-tuple-shortened.ts';
import { payloadTypeChanged } from '../rules/payload-type-changed.ts';
import { payloadUnionDissolved } from '../rules/payload-union-dissolved.ts';
import { payloadUnionFormed } from '../rules/payload-union-formed.ts';
import { payloadUniquenessAdded } from '../rules/payload-uniqueness-added.ts';
import { payloadUniquenessRemoved } from '../rules/payload-uniqueness-removed.ts';
import type { SchemaChange } from './schema-change.ts';

/** One schema against its earlier self. Each knows one edit; what none knows is `schema-narrowed` or `schema-widened`. */
export const schemaRules: readonly Rule<SchemaChange>[] = [
  payloadAccessChanged,
  payloadBoundChanged,
  payloadBranchAdded,
  payloadBranchRemoved,
  payloadConditionAdded,
  payloadConditionRemoved,
  payloadConstChanged,
  payloadContainsAdded,
  payloadContainsRemoved,
  payloadDefaultChanged,
  payloadDependencyAdded,
  payloadDependencyRemoved,
  payloadDeprecated,
  payloadDiscriminatorChanged,
  payloadDiscriminatorMappingChanged,
  payloadEncodingChanged,
  payloadEnumAdded,
  payloadEnumMemberAdded,
  payloadEnumMemberRemoved,
  payloadEnumRemoved,
  payloadExtensibilityChanged,
  payloadFormatChanged,
  payloadListClosed,
  payloadListOpened,
  payloadNullAllowed,
  payloadNullDisallowed,
  payloadObjectClosed,
  payloadObjectOpened,
  payloadPartAdded,
  payloadPartRemoved,
  payloadPatternChanged,
  payloadPropertyAdded,
  payloadPropertyNamesChanged,
  payloadPropertyPatternAdded,
  payloadPropertyPatternRemoved,
  payloadPropertyRemoved,
  payloadPropertyRenamed,
  payloadReactivated,
  payloadRequiredAdded,
  payloadRequiredRemoved,
  payloadTupleLengthened,
  payloadTupleShortened,
  payloadTypeChanged,
  payloadUnionDissolved,
  payloadUnionFormed,
  payloadUniquenessAdded,
  payloadUniquenessRemoved,
];

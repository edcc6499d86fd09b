import type { HttpApi } from '#model/http.ts';
import type { Contract } from '#model/schema.ts';
import { isJson } from '../events/sending.ts';
import { nameOperations } from './operation-names.ts';
import { inRequest } from './request-schema.ts';

/** The JSON body of a request that the service answers: what its parser is made from. */
export type BodyPlan = {
  readonly operation: string;
  /** `AddFood` */
  readonly wanted: string;
  readonly description?: string;
  readonly schema: Contract;
};

/** The request bodies of `api` that can be checked: those of JSON media types with a schema. */
export function bodiesOf(api: HttpApi): readonly BodyPlan[] {
  return [...nameOperations(api)].flatMap(([operation, wanted]) => {
    const media = operation.body?.content.find((content) => isJson(content.mediaType) && content.schema !== undefined);
    if (media?.schema === undefined) return [];
    const description = operation.body?.description ?? operation.summary;
    return [
      {
        operation: operation.id,
        wanted,
        schema: inRequest(media.schema),
        ...(description !== undefined && { description }),
      },
    ];
  });
}

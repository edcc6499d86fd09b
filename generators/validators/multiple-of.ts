import { _, type Ajv, str } from 'ajv';
import { isMultipleOf } from '#model/multiple-of.ts';

const call = _`require("trilateral/multiple-of").default`;

/** What Ajv writes where `linkRuntime` puts the function of the shared module. */
export const multipleOfCall = call.toString();

/** `multipleOf` on decimal numbers in place of Ajv's, which divides doubles and so refuses 4.35 as a multiple of 0.01. */
export function countExactly(ajv: Ajv): void {
  ajv.removeKeyword('multipleOf');
  ajv.addKeyword({
    keyword: 'multipleOf',
    type: 'number',
    schemaType: 'number',
    error: {
      message: ({ schemaCode }) => str`must be multiple of ${schemaCode}`,
      params: ({ schemaCode }) => _`{multipleOf: ${schemaCode}}`,
    },
    code(context) {
      const { gen, data, schemaCode } = context;
      const check = gen.scopeValue('func', { ref: isMultipleOf, code: call });
      context.fail(_`!${check}(${data}, ${schemaCode})`);
    },
  });
}

/** The function as a part of the shared module. */
export const multipleOfModule = `export const multipleOf = /* @__PURE__ */ (() => ${isMultipleOf.toString()})();`;

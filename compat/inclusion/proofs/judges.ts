import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import type { Json, JsonObject } from '#model/json.ts';
import type { Dialect } from '#model/schema.ts';
import { hyperjumpJudge } from '../witness/hyperjump.ts';
import { written } from './written.ts';

/** A document in the words of 2020-12, and the dialect that it is written in for the engine. */
export type Stated = { readonly document: JsonObject; readonly dialect: Dialect };

const OPTIONS = {
  strict: false,
  logger: false,
  validateSchema: false,
  formats: fullFormats,
  ownProperties: true,
} as const;

/** What Ajv says of values under a document: it reads the 2020-12 words, whatever dialect the engine was given. */
export function judgeOf({ document, dialect }: Stated): (value: Json) => boolean | undefined {
  try {
    const ajv = dialect === '2019-09' ? new Ajv2019(OPTIONS) : new Ajv2020(OPTIONS);
    const validate = ajv.compile((dialect === '2019-09' ? written(document, dialect, false) : document) as object);
    return (value) => {
      try {
        return validate(value) === true;
      } catch {
        return undefined;
      }
    };
  } catch {
    return () => undefined;
  }
}

/** A second opinion, in the dialect itself; formats are annotations to it. */
export function secondOpinion({ document, dialect }: Stated, value: Json): Promise<boolean | undefined> {
  const schema = written(document, dialect, false);
  return hyperjumpJudge({ resource: { schema, dialect }, format: 'annotation' }, value);
}

/** Validators divide doubles, and Ajv takes no quotient from here on for a whole number. */
const UNDIVIDED = 1e20;

/** Whether validators are known to deviate from the standard: on multiples of what is huge, on a property `__proto__`. */
function deviates(documents: readonly JsonObject[], value: Json): boolean {
  const text = JSON.stringify(documents);
  if (text.includes('"__proto__"')) return true;
  const numbers = JSON.stringify(value).match(/-?\d[\d.e+-]*/g) ?? [];
  return text.includes('"multipleOf"') && numbers.some((number) => Math.abs(Number(number)) >= UNDIVIDED);
}

/** Whether both validators say that `value` is valid under the writer and invalid under the reader. */
export async function isProven(writer: Stated, reader: Stated, value: Json): Promise<boolean> {
  if (deviates([writer.document, reader.document], value)) return false;
  if (judgeOf(writer)(value) !== true || judgeOf(reader)(value) !== false) return false;
  const hasFormat = JSON.stringify([writer.document, reader.document]).includes('"format"');
  return hasFormat || ((await secondOpinion(writer, value)) !== false && (await secondOpinion(reader, value)) !== true);
}

/** Whether some validator stands behind each half of "valid under the writer, invalid under the reader". */
export async function isUpheld(writer: Stated, reader: Stated, value: Json): Promise<boolean> {
  const holds = async (side: Stated, expected: boolean): Promise<boolean> => {
    const said = judgeOf(side)(value);
    return said === expected || (await secondOpinion(side, value)) === expected;
  };
  return (await holds(writer, true)) && (await holds(reader, false));
}

import type { Json } from '#model/json.ts';
import { readingsOf } from '../http/wire/lift.ts';

/**
 * The values that a body of form fields may stand for, each field as the text that it is and as the number or boolean
 * that it spells; undefined where `mediaType` is none of a form, or the body cannot be taken apart.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7578
 */
export function formValues(mediaType: string, body: string): readonly Json[] | undefined {
  const fields = fieldsOf(mediaType, body);
  if (fields === undefined) return undefined;
  const names = [...new Set(fields.map(([name]) => name))];
  const read = (reading: (text: string) => Json): Json =>
    Object.fromEntries(
      names.map((name) => {
        const [first, ...more] = fields.filter(([key]) => key === name).map(([, text]) => reading(text));
        return [name, more.length === 0 ? (first ?? '') : [first ?? '', ...more]];
      }),
    );
  return [read((text) => text), read((text) => readingsOf(text).at(-1) ?? text)];
}

type Fields = readonly (readonly [name: string, text: string])[];

function fieldsOf(mediaType: string, body: string): Fields | undefined {
  const type = mediaType.toLowerCase();
  if (type.startsWith('application/x-www-form-urlencoded')) return [...new URLSearchParams(body)];
  const boundary = /;\s*boundary="?([^";]+)"?/i.exec(mediaType)?.[1];
  return type.startsWith('multipart/form-data') && boundary !== undefined ? partsOf(body, boundary) : undefined;
}

function partsOf(body: string, boundary: string): Fields {
  return body.split(`--${boundary}`).flatMap((part) => {
    const [head = '', ...text] = part.replace(/^\r?\n/, '').split(/\r?\n\r?\n/);
    const name = /content-disposition:[^\n]*;\s*name="([^"]*)"/i.exec(head)?.[1];
    return name === undefined ? [] : [[name, text.join('\r\n\r\n').replace(/\r?\n$/, '')] as const];
  });
}

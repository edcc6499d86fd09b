import type { Location } from '#model/location.ts';
import type { PlaceJson } from '../catalog-json.ts';

export function placeJson({ file, pointer, range }: Location): PlaceJson {
  return {
    file,
    ...(range !== undefined && { line: range.line, column: range.column }),
    ...(pointer !== undefined && { pointer }),
  };
}

import { csvText } from '../../pages/csv.ts';
import type { Row } from './graph.ts';

export function csvOf(rows: readonly Row[]): string {
  const lines = rows.map((row) => [row.from, row.kind, row.what.label, row.over, row.to]);
  return csvText([['from', 'kind', 'what', 'over', 'to'], ...lines]);
}

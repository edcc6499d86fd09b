import { logLine } from './workflow-command.ts';

/**
 * `text` as character data of XML 1.0, also within quotes; characters that no XML document may hold are shown by number.
 * JUnit's XML is often printed to a log, where no line of it may be a command.
 */
export function xmlText(text: string): string {
  return logLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}

/** `text` as the value of an attribute: a line end in it would be read as a space. */
export function xmlAttribute(text: string): string {
  return xmlText(text).replaceAll('\n', '&#10;');
}

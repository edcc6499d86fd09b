/** An element of a document, as strict as XML 1.0 is: what no parser would take throws. */
export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
};

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#10': '\n' };

/** The root of `document`; no comments, no CDATA and no entities of its own are known, for none are written. */
export function readXml(document: string): Element {
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(document)) throw new Error('no XML character');
  const body = document.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '').trimEnd();
  const reader = { body, at: 0 };
  const root = element(reader);
  if (reader.at !== body.length) throw new Error(`text after the root: ${body.slice(reader.at, reader.at + 40)}`);
  return root;
}

type Reader = { readonly body: string; at: number };

function element(reader: Reader): Element {
  const [, name = '', attributes = '', close] =
    take(reader, /<([a-z][\w-]*)((?:\s+[a-z][\w-]*="[^"<]*")*)\s*(\/?)>/y) ?? refuse(reader);
  const own = { name, attributes: attributesOf(attributes) };
  if (close === '/') return { ...own, children: [], text: '' };
  const children: Element[] = [];
  let text = '';
  for (;;) {
    text += decoded((take(reader, /[^<]*/y) ?? [''])[0]);
    if (take(reader, new RegExp(`</${name}>`, 'y')) !== undefined) return { ...own, children, text };
    children.push(element(reader));
  }
}

function attributesOf(text: string): Readonly<Record<string, string>> {
  const attributes: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(/([a-z][\w-]*)="([^"]*)"/g)) {
    if (Object.hasOwn(attributes, name)) throw new Error(`an attribute twice: ${text}`);
    attributes[name] = decoded(value);
  }
  return attributes;
}

function decoded(text: string): string {
  if (text.includes(']]>')) throw new Error('the end of CDATA in text');
  return text.replace(/&([^;\s]*;?)/g, (_, name: string) => {
    const value = entities[name.slice(0, -1)];
    if (value === undefined || !name.endsWith(';')) throw new Error(`no entity: &${name}`);
    return value;
  });
}

function take(reader: Reader, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = reader.at;
  const match = pattern.exec(reader.body);
  if (match === null) return undefined;
  reader.at += match[0].length;
  return match;
}

function refuse(reader: Reader): never {
  throw new Error(`not well-formed at ${reader.at}: ${reader.body.slice(reader.at, reader.at + 60)}`);
}

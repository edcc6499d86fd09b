/** Nothing: no code is highlighted, see `CodeBlock`. */
export default function includeLanguages(): void {}

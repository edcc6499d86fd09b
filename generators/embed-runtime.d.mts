export function embeddedRuntime(): string;
export function write(): void;

import type { Dialect, Schema } from '#model/schema.ts';

/** A smaller and a larger schema, or two that say the same, in one dialect (2020-12 where none is named). */
export type Case = readonly [Schema, Schema, Dialect?];

/** By keyword: pairs that it makes strictly smaller, and pairs where it says nothing. */
export type KeywordCases = { readonly fires: readonly Case[]; readonly ignored?: readonly Case[] };

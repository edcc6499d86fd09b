import { type Engine, ownEngine } from '#compat/engine.ts';

/** What an engine is asked, as data. */
export type Question = {
  readonly [Kind in keyof Engine]: { readonly kind: Kind; readonly asked: Parameters<Engine[Kind]> };
}[keyof Engine];

export type Answer = Awaited<ReturnType<Engine[keyof Engine]>>;

/** What the engine of this thread says. */
export function answerTo(question: Question): Promise<Answer> {
  switch (question.kind) {
    case 'includes':
      return ownEngine.includes(...question.asked);
    case 'isIncluded':
      return ownEngine.isIncluded(...question.asked);
    case 'canProduce':
      return ownEngine.canProduce(...question.asked);
  }
}

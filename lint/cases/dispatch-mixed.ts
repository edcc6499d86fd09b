import type { Dispatch } from '#model/catalog.ts';
import type { LintCases } from './case.ts';
import { sent, service, tree } from './tree.ts';

const byType = (value: string): Dispatch => ({ by: 'pointer', pointer: '/type', value });

export const cases: LintCases = {
  fires: {
    'one is told by its body, another by an attribute': {
      catalog: tree(
        service('food', { sends: [sent('foods/added', { dispatch: byType('added') })] }),
        service('stock', {
          sends: [sent('foods/gone', { dispatch: { by: 'attribute', name: 'type', value: 'gone' } })],
        }),
      ),
      says: [
        'foods: Messages on foods come in several ways: told by /type of application/json; told by attribute type, application/json.',
      ],
    },
    'one is wrapped in a CloudEvent': {
      catalog: tree(
        service('food', {
          sends: [
            sent('foods/added', { dispatch: byType('added') }),
            sent('foods/gone', { dispatch: byType('gone'), contentType: 'application/cloudevents+json' }),
          ],
        }),
      ),
      says: [
        'foods: Messages on foods come in several ways: told by /type of application/json; told by /type of application/cloudevents+json.',
      ],
    },
  },
  silent: {
    'all are told in the same way': tree(
      service('food', {
        sends: [sent('foods/added', { dispatch: byType('added') }), sent('foods/gone', { dispatch: byType('gone') })],
      }),
    ),
    'two channels have a way each': tree(
      service('food', { sends: [sent('foods/added', { dispatch: byType('added') }), sent('stock')] }),
    ),
  },
};

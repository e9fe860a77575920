import { test } from '@japa/runner'
import { parseCursor, printCursor } from '#core/lists/cursor'
import { parseValue, printValue } from '#core/lists/values'

test.group('Values of filters', () => {
  test('are read by their operator')
    .with([
      { type: 'text', operator: 'is', raw: ' Milano', value: ' Milano' },
      { type: 'text', operator: 'is', raw: '  ', value: undefined },
      { type: 'text', operator: 'empty', raw: '1', value: null },
      { type: 'text', operator: 'explodes', raw: '1', value: undefined },
      { type: 'choice', operator: 'any', raw: 'a,b,a', value: ['a', 'b'] },
      { type: 'choice', operator: 'any', raw: ['a', 'b'], value: ['a', 'b'] },
      { type: 'choice', operator: 'any', raw: { a: 'b' }, value: undefined },
      { type: 'date', operator: 'after', raw: '2026-02-30', value: undefined },
      { type: 'date', operator: 'after', raw: '2026-02-28', value: '2026-02-28' },
      {
        type: 'date',
        operator: 'between',
        raw: '2026-03-01,2026-02-01',
        value: ['2026-02-01', '2026-03-01'],
      },
      { type: 'date', operator: 'last', raw: '30', value: 30 },
      { type: 'date', operator: 'last', raw: '0', value: undefined },
      { type: 'number', operator: 'from', raw: '-1.5', value: -1.5 },
      { type: 'number', operator: 'from', raw: '1e9', value: undefined },
      { type: 'boolean', operator: 'is', raw: 'no', value: false },
      { type: 'boolean', operator: 'is', raw: 'maybe', value: undefined },
    ] as const)
    .run(({ assert }, { type, operator, raw, value }) => {
      const read = parseValue(type, operator, raw)
      assert.deepEqual(read, value as never)
      if (read !== undefined) assert.deepEqual(parseValue(type, operator, printValue(read)), read)
    })

  test('a cursor is good for its own order only', ({ assert }) => {
    const cursor = printCursor('-created', [1700, 7])
    assert.deepEqual(parseCursor(cursor, '-created'), [1700, 7])
    assert.isUndefined(parseCursor(cursor, 'name'))
    assert.isUndefined(parseCursor('nonsense', 'name'))
  })
})

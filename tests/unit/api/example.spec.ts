import { test } from '@japa/runner'
import { exampleOf } from '#core/api/openapi/example'
import { openapi } from '#core/api/openapi/document'
import { misfits } from '#tests/functional/api/json_schema'

test.group('Examples of the API', () => {
  test('each schema’s example fits it', async ({ assert }) => {
    const document = await openapi()
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      assert.deepEqual(misfits(exampleOf(schema, document), schema, document), [], name)
    }
  })

  test('what does not fit is told', async ({ assert }) => {
    const document = await openapi()
    const note = exampleOf({ $ref: '#/components/schemas/Note' }, document) as object
    const told = (value: unknown) => misfits(value, { $ref: '#/components/schemas/Note' }, document)
    assert.deepEqual(told({ ...note, id: '1' }), ['$.id: "1" is not integer'])
    assert.deepEqual(told({ ...note, more: 1 }), ['$.more is not declared'])
    assert.deepEqual(told({ ...note, created_at: '2026-01-01' }).length, 1)
    assert.lengthOf(told({}), 6)
  })
})

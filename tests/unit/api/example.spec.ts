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
    assert.deepEqual(told({ ...note, id: '1' }), ['$/id must be integer'])
    assert.deepEqual(told({ ...note, more: 1 }), ['$ must NOT have additional properties'])
    assert.deepEqual(told({ ...note, created_at: '2026-01-01' }).length, 1)
    assert.lengthOf(told({}), 6)
  })
})

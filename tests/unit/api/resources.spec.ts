import { test } from '@japa/runner'
import { refuseClash, type LoadedResource } from '#core/api/resources'

const resource = (prefix: string, id: string, path: string, schema: string) =>
  ({
    prefix,
    schemas: { [schema]: {} },
    operations: [{ id, method: 'GET', path }],
  }) as unknown as LoadedResource

test.group('API resources', () => {
  const core = resource('/api/v1', 'contacts.list', '/contacts', 'Contact')

  test('of a module stand beside those of core', ({ assert }) => {
    const own = resource('/api/v1/sms', 'sms.list', '/contacts', 'Sms')
    assert.doesNotThrow(() => refuseClash(own, [core]))
  })

  test('may not take a name that is taken', ({ assert }) => {
    const clashes = {
      'operation contacts.list': resource('/api/v1/sms', 'contacts.list', '/sms', 'Sms'),
      'schema Contact': resource('/api/v1/sms', 'sms.list', '/sms', 'Contact'),
      'route GET /api/v1/contacts': resource('/api/v1', 'sms.list', '/contacts', 'Sms'),
    }
    for (const [name, clash] of Object.entries(clashes)) {
      assert.throws(() => refuseClash(clash, [core]), `the API has the ${name} twice`)
    }
  })
})

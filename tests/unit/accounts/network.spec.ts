import { test } from '@japa/runner'
import { network } from '#core/accounts/throttle'
import { isLocalPath } from '#core/accounts/wanted_page'

test.group('The network an address counts for', () => {
  test('is the address itself in version 4', ({ assert }) => {
    assert.equal(network('203.0.113.9'), '203.0.113.9')
    assert.equal(network('::ffff:203.0.113.9'), '203.0.113.9')
  })

  test('is the first half in version 6', ({ assert }) => {
    assert.equal(network('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2')
    assert.equal(network('2001:db8:1:2::9'), '2001:db8:1:2')
    assert.equal(network('2001:db8::9'), '2001:db8:0:0')
    assert.equal(network('::1'), '0:0:0:0')
  })
})

test.group('A local path', () => {
  test('begins with one slash', ({ assert }) => {
    assert.isTrue(isLocalPath('/contacts?q=//x'))
    for (const path of ['//evil.example', '/\\evil.example', 'https://evil.example', '', null, 7])
      assert.isFalse(isLocalPath(path))
  })
})

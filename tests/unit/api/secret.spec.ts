import { test } from '@japa/runner'
import { hashOf, looksLikeSecret, newSecret } from '#core/api/secret'

test.group('API secrets', () => {
  test('are new each time and carry a checksum', ({ assert }) => {
    const secret = newSecret()
    assert.match(secret, /^filo_[0-9A-Za-z]{46}$/)
    assert.notEqual(secret, newSecret())
    assert.isTrue(looksLikeSecret(secret))
    assert.match(hashOf(secret), /^[0-9a-f]{64}$/)
  })

  test('with a wrong character are none', ({ assert }) => {
    const secret = newSecret()
    const other = secret[10] === 'x' ? 'y' : 'x'
    assert.isFalse(looksLikeSecret(secret.slice(0, 10) + other + secret.slice(11)))
    assert.isFalse(looksLikeSecret(''))
    assert.isFalse(looksLikeSecret(`${secret}0`))
  })
})

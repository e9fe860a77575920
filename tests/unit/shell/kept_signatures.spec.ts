import { setTimeout as sleep } from 'node:timers/promises'
import { test } from '@japa/runner'
import encryption from '@adonisjs/core/services/encryption'

const verifier = () => encryption.getMessageVerifier()

test.group('Signatures that are kept', () => {
  test('hold for what was signed, and for its purpose only', ({ assert }) => {
    const signed = verifier().sign('anna', undefined, 'cookie')
    assert.equal(verifier().sign('anna', undefined, 'cookie'), signed)
    assert.equal(verifier().unsign(signed, 'cookie'), 'anna')
    assert.isNull(verifier().unsign(signed, 'other'))
    assert.isNull(verifier().unsign(signed))
    assert.isNull(verifier().unsign(`${signed.slice(0, -1)}_`, 'cookie'))
    assert.notEqual(verifier().sign('anna', undefined, 'other'), signed)
  })

  test('are found out for what another process signed', ({ assert }) => {
    const other = Object.getPrototypeOf(verifier())
    const signed = other.sign.call(verifier(), 'giulia', undefined, 'cookie')
    assert.equal(verifier().unsign(signed, 'cookie'), 'giulia')
  })

  test('end where they are good for a time only', async ({ assert }) => {
    verifier().sign('marco', undefined, 'cookie')
    const signed = verifier().sign('marco', 20, 'cookie')
    assert.equal(verifier().unsign(signed, 'cookie'), 'marco')
    await sleep(40)
    assert.isNull(verifier().unsign(signed, 'cookie'))
  })

  test('of what is not text are made as before', ({ assert }) => {
    const signed = verifier().sign({ id: 1 }, undefined, 'cookie')
    assert.deepEqual(verifier().unsign(signed, 'cookie'), { id: 1 })
  })
})

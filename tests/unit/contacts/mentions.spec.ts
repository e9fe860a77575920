import { test } from '@japa/runner'
import { mentionedIn } from '#core/contacts/mentions'

const PEOPLE = [
  { id: 1, name: 'Giulia Verdi' },
  { id: 2, name: 'Anna Costa' },
  { id: 3, name: 'Anna Bianchi' },
]
const mentioned = (text: string) => mentionedIn(text, PEOPLE).map(({ id }) => id)

test.group('Mentions', () => {
  test('are whole names, or first names that one person has', ({ assert }) => {
    assert.deepEqual(mentioned('@Giulia Verdi, look'), [1])
    assert.deepEqual(mentioned('(@giulia) look'), [1])
    assert.deepEqual(mentioned('@Anna Costa and @Anna Bianchi'), [2, 3])
    assert.deepEqual(mentioned('@Anna, which one?'), [])
  })

  test('are no addresses and no beginnings of other names', ({ assert }) => {
    assert.deepEqual(mentioned('write to me@giulia.example'), [])
    assert.deepEqual(mentioned('@Giuliana'), [])
    assert.deepEqual(mentioned('Giulia'), [])
  })
})

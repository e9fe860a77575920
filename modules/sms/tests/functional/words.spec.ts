import { test } from '@japa/runner'
import { maySayStop } from '../../incoming/wishes.js'
import { wordIn } from '../../incoming/words.js'

test.group('Words of a text message', () => {
  test('one word is obeyed, in any case', ({ assert }) => {
    const said: Record<string, string | null> = {
      'STOP': 'stop',
      ' stop. ': 'stop',
      'Unsubscribe': 'stop',
      'disiscrivimi': 'stop',
      'START': 'start',
      'Aiuto!': 'help',
      'stop it': null,
      'stopper': null,
      '': null,
      '...': null,
    }
    for (const [text, word] of Object.entries(said)) assert.equal(wordIn(text), word, text)
    assert.isNull(wordIn('STOP', { en: { stop: ['HALT'], start: [], help: [] } }))
  })

  test('wishes are seen, and most other words are not taken for one', ({ assert }) => {
    const wishes = [
      'Please stop texting me',
      'please stop',
      'Do not message me again',
      'Remove me from your list',
    ]
    const italian = [
      'Non scrivetemi più',
      'basta messaggi!',
      'Cancellatemi dalla lista',
      'smettetela di mandare sms',
    ]
    for (const text of [...wishes, ...italian]) assert.isTrue(maySayStop(text), text)
    for (const text of [
      'Is my order ready?',
      'Non ho capito',
      'Ho smesso di fumare',
      'The bus stop is near',
      'Basta così, grazie',
    ])
      assert.isFalse(maySayStop(text), text)
  })
})

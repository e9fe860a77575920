import { test } from '@japa/runner'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { fold } from '#core/search/fold'
import { distance, spellingKeys } from '#core/search/closeness'
import { emailTokens, phoneTokens, textTokens, typedTokens } from '#core/search/tokens'

test.group('Folding', () => {
  test('takes off accents, upper case and letters of other alphabets that have none', ({
    assert,
  }) => {
    assert.equal(fold('  Caffè\tSØREN  Weiß '), 'caffe soren weiss')
  })
})

test.group('Tokens', () => {
  test('words with a mark inside are also one word', ({ assert }) => {
    assert.deepEqual(textTokens("D'Angelo"), ['d', 'angelo', 'dangelo'])
  })

  test('an email is found by its parts', ({ assert }) => {
    const tokens = emailTokens('maria.rossi@caffe-aurora.example')
    for (const part of ['maria', 'rossi', 'mariarossi', 'caffe', 'aurora', 'caffeauroraexample'])
      assert.isTrue(
        tokens.some((token) => token.startsWith(part)),
        part
      )
    assert.include(tokens, 'mariarossicaffeauroraexample')
  })

  test('a phone number is found with and without its prefix, and by its end', ({ assert }) => {
    const tokens = phoneTokens('+393471234567')
    assert.includeMembers(tokens, ['393471234567', '3471234567', '1234567', '234567', '4567'])
  })

  test('the way a country writes its numbers is remembered rightly', ({ assert }) => {
    const starts = [
      '+39347',
      '+3904011',
      '+4930901',
      '+1212555',
      '+54911234',
      '+52155123',
      '+4478901',
    ]
    for (const number of starts.flatMap((start) => [`${start}00001234`, `${start}00005678`])) {
      const national = parsePhoneNumberFromString(number)?.formatNational().replace(/\D/g, '')
      if (national) assert.include(phoneTokens(number), national, number)
    }
    for (const short of ['+1', '+3912', '+39']) assert.include(phoneTokens(short), short.slice(1))
  })

  test('a number may be typed as people write it', ({ assert }) => {
    assert.deepEqual(typedTokens('347 123-45.67'), ['3471234567'])
    assert.deepEqual(typedTokens('0039 347'), ['39347'])
    assert.deepEqual(typedTokens('(+39) 347'), ['39347'])
  })

  test('what is typed becomes letters and digits, and not too many', ({ assert }) => {
    assert.deepEqual(typedTokens('"maria* OR (NEAR)\0'), ['maria', 'or', 'near'])
    assert.deepEqual(typedTokens('☕ !? -- "'), [])
    assert.isAtMost(typedTokens('a b c d e f g h i j k '.repeat(1000)).length, 8)
  })
})

test.group('Close spellings', () => {
  const meet = (a: string, b: string) =>
    spellingKeys(a).some((key) => spellingKeys(b).includes(key))

  for (const [wrong, right] of [
    ['rosi', 'rossi'],
    ['giluia', 'giulia'],
    ['bianki', 'bianchi'],
    ['philipo', 'filippo'],
    ['esposto', 'esposito'],
    ['marinp', 'marino'],
  ]) {
    test(`${wrong} meets ${right}`, ({ assert }) => assert.isTrue(meet(wrong, right)))
  }

  test('distant words do not meet', ({ assert }) => assert.isFalse(meet('rossi', 'bianchi')))

  test('the distance counts a swap as one', ({ assert }) => {
    assert.equal(distance('giluia', 'giulia'), 1)
    assert.equal(distance('rosi', 'rossi'), 1)
    assert.equal(distance('', 'abc'), 3)
  })
})

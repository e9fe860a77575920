import { test } from '@japa/runner'
import { Money } from '#core/deals/money'
import { parseAmount, typedAmount } from '#core/deals/amounts'

const business = (rates: Record<string, number>, base = 'EUR') =>
  new Money({ 'business.currency': 'EUR', 'deals.rates': { base, rates } } as any)

test.group('Amounts', () => {
  test('are read as people of the language type them', ({ assert }) => {
    const read = (text: string, locale: string, currency = 'EUR') =>
      parseAmount(text, currency, locale)
    for (const [text, locale, amount] of [
      ['2400', 'en', 240_000],
      ['2,400', 'en', 240_000],
      ['2.400', 'it', 240_000],
      ['2.400,5', 'it', 240_050],
      ['2,400.50', 'it', 240_050],
      ['1 234 567,89', 'it', 123_456_789],
      ['1.234.567', 'en', 123_456_700],
      ['2400,50', 'en', 240_050],
      ['0', 'en', 0],
    ] as const)
      assert.equal(read(text, locale), amount, `${text} ${locale}`)
    assert.equal(read('2400', 'en', 'JPY'), 2400)
    assert.equal(read('1.234', 'en', 'KWD'), 1234)
  })

  test('that could mean two things, or none, are refused', ({ assert }) => {
    for (const [text, locale] of [
      ['2.400', 'en'],
      ['2,400', 'it'],
      ['-5', 'en'],
      ['1,2,3', 'en'],
      ['12.34.567', 'en'],
      ['many', 'en'],
      ['', 'en'],
      ['1e9', 'en'],
      ['99999999999999', 'en'],
    ] as const)
      assert.isUndefined(parseAmount(text, 'EUR', locale), `${text} ${locale}`)
    assert.isUndefined(parseAmount('10.5', 'JPY', 'en'))
  })

  test('stand in a field as they are read again', ({ assert }) => {
    for (const locale of ['en', 'it'])
      for (const currency of ['EUR', 'JPY', 'KWD'])
        for (const amount of [0, 1, 999, 1_234_567]) {
          const typed = typedAmount(amount, currency, locale)
          assert.equal(parseAmount(typed, currency, locale), amount, typed)
        }
  })

  test('become one by their rates; what has none is named', ({ assert }) => {
    const money = business({ USD: 0.5, JPY: 0.006 })
    assert.equal(money.toBase(1000, 'JPY'), 600)
    const parts = [
      { currency: 'EUR', amount: 100 },
      { currency: 'USD', amount: 100 },
      { currency: 'CHF', amount: 100 },
    ]
    assert.deepEqual(money.sum(parts), { amount: 150, without: ['CHF'] })
    assert.isUndefined(business({ USD: 0.5 }, 'GBP').toBase(100, 'USD'))
  })
})

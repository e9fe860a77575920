import { test } from '@japa/runner'
import { duration, minutesIn } from '#core/service_levels/durations'
import { intervalsIn, typedAs } from '#core/service_levels/hours_form'

test.group('What is typed of service levels', () => {
  test('intervals of a day', ({ assert }) => {
    assert.deepEqual(intervalsIn('9:00-13:00, 14:00-18:00'), [
      [540, 780],
      [840, 1080],
    ])
    assert.deepEqual(intervalsIn(' 09:00 – 13:30 ; 13:30—24:00,'), [
      [540, 810],
      [810, 1440],
    ])
    assert.deepEqual(intervalsIn(''), [])
    assert.equal(typedAs(intervalsIn('08:05-24:00')!), '8:05-24:00')
    const wrong = ['9-13', '13:00-9:00', '9:00-9:00', '9:00-24:30', '25:00-26:00', '9:60-10:00']
    for (const typed of [...wrong, 'x', '14:00-18:00, 9:00-13:00', '9:00-13:00, 12:00-18:00'])
      assert.isNull(intervalsIn(typed), typed)
  })

  test('durations', ({ assert }) => {
    for (const [typed, minutes] of [
      ['30m', 30],
      ['4h', 240],
      ['1h 30m', 90],
      ['1H30min', 90],
      [' 45 ', 45],
      ['0m', 0],
    ] as const)
      assert.equal(minutesIn(typed), minutes, typed)
    for (const typed of ['', 'h', '1d', '-4h', '1.5h', '4h 30x', '30m 4h'])
      assert.isNull(minutesIn(typed), typed)
    assert.deepEqual([90, 240, 30, null].map(duration), ['1h 30m', '4h', '30m', ''])
  })
})

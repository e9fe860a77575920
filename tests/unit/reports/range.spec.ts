import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import type { Days } from '#core/reports/days'
import { Range } from '#core/reports/range'

const ROME = 'Europe/Rome'
const at = (wall: string) => ({
  timeZone: ROME,
  now: DateTime.fromISO(wall, { zone: ROME }).toMillis(),
})
const said = ({ from, to }: Days) => `${from.toISODate()} ${to.toISODate()}`

test.group('Range of a dashboard', () => {
  for (const [range, now, days, before, sofar] of [
    ['this_month', '2026-11-22T23:59', '2026-11-01 2026-11-30', '2026-10-01 2026-10-31', '22'],
    ['this_month', '2026-03-31T00:00', '2026-03-01 2026-03-31', '2026-02-01 2026-02-28', '28'],
    ['this_month', '2026-03-30T12:00', '2026-03-01 2026-03-31', '2026-02-01 2026-02-28', '28'],
    ['last_month', '2026-03-31T12:00', '2026-02-01 2026-02-28', '2026-01-01 2026-01-31', '31'],
    ['this_quarter', '2026-05-02T00:30', '2026-04-01 2026-06-30', '2026-01-01 2026-03-31', '01'],
    ['this_year', '2026-01-01T00:00', '2026-01-01 2026-12-31', '2025-01-01 2025-12-31', '01'],
    ['last_7_days', '2026-10-26T08:00', '2026-10-20 2026-10-26', '2026-10-13 2026-10-19', '19'],
    ['last_30_days', '2026-03-31T08:00', '2026-03-02 2026-03-31', '2026-01-31 2026-03-01', '01'],
  ])
    test(`${range} at ${now}`, ({ assert }) => {
      const one = Range.in({ range }, at(now))
      assert.equal(said(one.days), days)
      assert.equal(said(one.comparedWith({ isAhead: true })), before)
      const so = one.comparedWith()
      assert.equal(so.from.toISODate(), before.split(' ')[0])
      assert.equal(so.to.toFormat('dd'), sofar)
    })

  test('is drawn by day, week or month, without a gap and without a day twice', ({ assert }) => {
    for (const [to, unit, count] of [
      ['2026-10-31', 'day', 31],
      ['2026-12-31', 'week', 14],
      ['2027-12-31', 'month', 15],
    ] as const) {
      const range = Range.in({ range: 'custom', from: '2026-10-01', to }, at('2026-10-10T10:00'))
      const steps = range.steps()
      assert.lengthOf(steps, count)
      assert.equal(steps[0].unit, unit)
      assert.equal(said({ from: steps[0].from, to: steps.at(-1)!.to }), `2026-10-01 ${to}`)
      for (const [index, step] of steps.slice(1).entries())
        assert.equal(steps[index].to.plus({ days: 1 }).toISODate(), step.from.toISODate())
    }
  })

  test('turned round it is the same, and before it lie as many days', ({ assert }) => {
    const range = Range.in(
      { range: 'custom', from: '2026-10-31', to: '2026-10-22' },
      at('2026-11-20T10:00')
    )
    assert.equal(said(range.days), '2026-10-22 2026-10-31')
    assert.equal(said(range.comparedWith()), '2026-10-12 2026-10-21')
    assert.deepEqual(range.query, { range: 'custom', from: '2026-10-22', to: '2026-10-31' })
  })

  test('a day whose midnight is leapt over begins an hour later, and no hour is lost', ({
    assert,
  }) => {
    const timeZone = 'Asia/Beirut'
    const now = DateTime.fromISO('2026-03-29T12:00', { zone: timeZone }).toMillis()
    const steps = Range.in({ range: 'last_7_days' }, { timeZone, now: now + 86_400_000 }).steps()
    assert.deepEqual(
      steps.slice(-3).map(({ from }) => from.toFormat('dd HH:mm')),
      ['28 00:00', '29 01:00', '30 00:00']
    )
  })
})

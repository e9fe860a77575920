import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { Calendar, type Holiday, type Interval } from '#core/service_levels/calendar'

const H = 3_600_000

const SPLIT: Interval[] = [
  [9 * 60, 13 * 60],
  [14 * 60, 18 * 60],
]
const ALWAYS: Interval[] = [[0, 1440]]
const workdays = (day: Interval[]) => [day, day, day, day, day, [], []]
const everyDay = (day: Interval[]) => Array.from({ length: 7 }, () => day)

function calendar(week: Interval[][], timeZone = 'Europe/Rome', holidays: Holiday[] = []) {
  const days = new Calendar({ timeZone, week, holidays })
  const at = (iso: string) => DateTime.fromISO(iso, { zone: timeZone }).toMillis()
  const said = (moment: number) =>
    DateTime.fromMillis(moment, { zone: timeZone }).toFormat("yyyy-MM-dd'T'HH:mm")
  return {
    days,
    at,
    add: (from: string, hours: number) => said(days.addBusinessTime(at(from), hours * H)),
    between: (from: string, to: string) => days.businessTimeBetween(at(from), at(to)) / H,
  }
}

test.group('Business time', () => {
  test('passes only while it is open', ({ assert }) => {
    const { add, between } = calendar(workdays(SPLIT))
    // Monday the 2nd of March 2026
    assert.equal(add('2026-03-02T10:00', 2), '2026-03-02T12:00')
    assert.equal(add('2026-03-02T12:00', 2), '2026-03-02T15:00')
    assert.equal(add('2026-03-02T07:00', 1), '2026-03-02T10:00')
    assert.equal(add('2026-03-02T17:00', 2), '2026-03-03T10:00')
    assert.equal(add('2026-03-06T17:00', 2), '2026-03-09T10:00')
    assert.equal(add('2026-03-07T12:00', 8), '2026-03-09T18:00')
    assert.equal(between('2026-03-02T12:00', '2026-03-02T15:00'), 2)
    assert.equal(between('2026-03-06T17:00', '2026-03-09T10:00'), 2)
    assert.equal(between('2026-03-07T00:00', '2026-03-08T23:59'), 0)
  })

  test('what ends with the day is due at the end of the day, not the next morning', ({
    assert,
  }) => {
    const { add } = calendar(workdays(SPLIT))
    assert.equal(add('2026-03-02T14:00', 4), '2026-03-02T18:00')
    assert.equal(add('2026-03-02T09:00', 4), '2026-03-02T13:00')
  })

  test('no time is no time, and none passes backwards', ({ assert }) => {
    const { days, at, between } = calendar(workdays(SPLIT))
    assert.equal(days.addBusinessTime(at('2026-03-01T03:00'), 0), at('2026-03-01T03:00'))
    assert.equal(between('2026-03-03T10:00', '2026-03-02T10:00'), 0)
  })

  test('goes over midnight', ({ assert }) => {
    const night: Interval[] = [
      [0, 2 * 60],
      [22 * 60, 1440],
    ]
    const { add, between } = calendar(everyDay(night))
    assert.equal(add('2026-03-02T23:00', 2), '2026-03-03T01:00')
    assert.equal(add('2026-03-02T21:00', 4), '2026-03-03T02:00')
    assert.equal(between('2026-03-02T12:00', '2026-03-03T12:00'), 4)
    assert.equal(calendar(everyDay(ALWAYS)).add('2026-03-02T23:59', 48), '2026-03-04T23:59')
  })

  test('stands still on holidays, of one year and of every year', ({ assert }) => {
    const holidays = [
      { date: '2026-04-06', name: 'Pasquetta', yearly: false },
      { date: '2020-12-25', name: 'Natale', yearly: true },
    ]
    const { add, between } = calendar(workdays(SPLIT), 'Europe/Rome', holidays)
    assert.equal(add('2026-04-03T17:00', 2), '2026-04-07T10:00')
    assert.equal(add('2027-04-05T17:00', 2), '2027-04-06T10:00')
    assert.equal(add('2026-12-24T17:00', 2), '2026-12-28T10:00')
    assert.equal(between('2029-12-24T18:00', '2029-12-26T09:00'), 0)
  })

  test('in Rome the night of summer time has an hour less, that of winter time one more', ({
    assert,
  }) => {
    const { add, between } = calendar(everyDay(ALWAYS))
    assert.equal(between('2026-03-29T00:00', '2026-03-30T00:00'), 23)
    assert.equal(between('2026-10-25T00:00', '2026-10-26T00:00'), 25)
    assert.equal(add('2026-03-28T12:00', 24), '2026-03-29T13:00')
    assert.equal(add('2026-10-24T12:00', 24), '2026-10-25T11:00')
    const day = calendar(everyDay(SPLIT))
    assert.equal(day.add('2026-03-28T17:00', 2), '2026-03-29T10:00')
    assert.equal(day.between('2026-10-24T12:00', '2026-10-26T12:00'), 16)
  })

  test('an hour that the clocks leap over is not worked', ({ assert }) => {
    const { between } = calendar(everyDay([[60, 150]]))
    // 1:00 to 2:30, of which on that night 2:00 to 2:30 is not there
    assert.equal(between('2026-03-28T00:00', '2026-03-28T23:00'), 1.5)
    assert.equal(between('2026-03-29T00:00', '2026-03-29T23:00'), 1)
    assert.equal(
      calendar(everyDay([[120, 180]])).between('2026-03-29T00:00', '2026-03-29T23:00'),
      0
    )
  })

  test('an hour that comes twice counts from its first time', ({ assert }) => {
    const { between } = calendar(everyDay([[120, 240]]))
    assert.equal(between('2026-10-25T00:00', '2026-10-25T12:00'), 3)
    assert.equal(
      calendar(everyDay([[0, 150]])).between('2026-10-25T00:00', '2026-10-25T12:00'),
      2.5
    )
  })

  test('holds where clocks change elsewhere, at midnight, by half an hour, or by a day', ({
    assert,
  }) => {
    const lengthOf = (zone: string, from: string, to: string) =>
      calendar(everyDay(ALWAYS), zone).between(from, to)
    assert.equal(lengthOf('America/New_York', '2026-03-08T00:00', '2026-03-09T00:00'), 23)
    assert.equal(lengthOf('America/Santiago', '2026-09-06T01:00', '2026-09-07T00:00'), 23)
    assert.equal(lengthOf('America/Sao_Paulo', '2018-11-04T01:00', '2018-11-05T00:00'), 23)
    assert.equal(lengthOf('Australia/Lord_Howe', '2026-10-04T00:00', '2026-10-05T00:00'), 23.5)
    assert.equal(lengthOf('Asia/Kathmandu', '2026-10-04T00:00', '2026-10-05T00:00'), 24)
    assert.equal(lengthOf('Pacific/Apia', '2011-12-29T00:00', '2012-01-01T00:00'), 48)
    const apia = calendar(everyDay(SPLIT), 'Pacific/Apia')
    assert.equal(apia.add('2011-12-29T17:00', 2), '2011-12-31T10:00')
  })

  test('adding and measuring agree, wherever and however long', ({ assert }) => {
    const zones = ['Europe/Rome', 'America/Santiago', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC']
    for (const zone of zones) {
      const { days, at } = calendar(workdays(SPLIT), zone, [
        { date: '2026-12-25', name: 'Natale', yearly: true },
      ])
      for (let n = 1; n < 60; n++) {
        const from = at('2026-01-01T00:00') + n * 7 * 13 * H
        const length = n * n * 7 * (H / 10)
        assert.equal(days.businessTimeBetween(from, days.addBusinessTime(from, length)), length)
      }
    }
  })

  test('a week skipped is a week walked', ({ assert }) => {
    const { days, at } = calendar(workdays(SPLIT))
    const [from, to] = [at('2024-02-07T11:20'), at('2026-11-18T16:10')]
    let walked = 0
    for (let day = from; day < to; day += 24 * H)
      walked += days.businessTimeBetween(day, Math.min(day + 24 * H, to))
    assert.equal(days.businessTimeBetween(from, to), walked)
  })

  test('twenty years are reckoned as one week is', ({ assert }) => {
    const { days, at } = calendar(workdays(SPLIT))
    const [from, to] = [at('2010-01-01T00:00'), at('2030-01-01T00:00')]
    const length = days.businessTimeBetween(from, to)
    assert.equal(days.addBusinessTime(from, length), at('2029-12-31T18:00'))
  })

  test('a week that is never open is refused', ({ assert }) => {
    assert.throws(() => calendar(everyDay([])), /never open/)
  })
})

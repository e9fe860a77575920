import { test } from '@japa/runner'
import { dayAt } from '#core/shell/days'

const NEW_YEAR = Date.UTC(2027, 0, 1)

test.group('Days', () => {
  test('begin when it is midnight in the zone')
    .with([
      { zone: 'UTC', before: '2026-12-31', at: '2027-01-01' },
      { zone: 'Europe/Rome', before: '2027-01-01', at: '2027-01-01' },
      { zone: 'America/New_York', before: '2026-12-31', at: '2026-12-31' },
    ])
    .run(({ assert }, { zone, before, at }) => {
      assert.equal(dayAt(NEW_YEAR - 1, zone), before)
      assert.equal(dayAt(NEW_YEAR, zone), at)
    })

  test('go on through the hour that comes twice', ({ assert }) => {
    const hours = Array.from({ length: 25 }, (_, hour) => Date.UTC(2026, 9, 24, 22 + hour))
    const days = new Set(hours.map((hour) => dayAt(hour, 'Europe/Rome')))
    assert.deepEqual([...days], ['2026-10-25'])
  })
})

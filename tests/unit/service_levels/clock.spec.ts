import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { Calendar, type Interval } from '#core/service_levels/calendar'
import { advanced, type Clock, type Pledge, type Standing } from '#core/service_levels/clock'
import { faceOf, struck } from '#core/service_levels/face'

const H = 3_600_000
const SPLIT: Interval[] = [
  [9 * 60, 13 * 60],
  [14 * 60, 18 * 60],
]

const at = (iso: string) => DateTime.fromISO(iso, { zone: 'Europe/Rome' }).toMillis()
const said = (moment: number | null | undefined) =>
  moment ? DateTime.fromMillis(moment, { zone: 'Europe/Rome' }).toFormat('dd HH:mm') : null

/** Four hours to the first answer, two to every other, fifteen to the end; warned an hour before. */
const PLEDGE: Pledge = {
  policyId: 1,
  since: at('2026-01-01T00:00'),
  targets: { first: 4 * H, next: 2 * H, resolution: 15 * H },
  warning: H,
  calendar: new Calendar({
    timeZone: 'Europe/Rome',
    week: [SPLIT, SPLIT, SPLIT, SPLIT, SPLIT, [], []],
    holidays: [],
  }),
}

/** A conversation of March 2026, told as it goes: day and time, and what changed. */
function story() {
  const standing: Standing = {
    isRunning: true,
    waitingSince: null,
    firstRepliedAt: null,
    resolvedAt: null,
  }
  let clock: Clock | null = null
  const then = (time: string, change: Partial<Standing> = {}, pledge = PLEDGE) => {
    clock = advanced(clock, Object.assign(standing, change), pledge, when(time))
    return clock
  }
  const when = (time: string) => at(`2026-03-${time.replace(' ', 'T')}`)
  return {
    then,
    when,
    writes: (time: string) =>
      then(time, {
        waitingSince: standing.waitingSince ?? when(time),
        isRunning: true,
        resolvedAt: null,
      }),
    answers: (time: string) =>
      then(time, {
        waitingSince: null,
        firstRepliedAt: standing.firstRepliedAt ?? when(time),
      }),
    pends: (time: string) => then(time, { isRunning: false }),
    opens: (time: string) => then(time, { isRunning: true, resolvedAt: null }),
    resolves: (time: string) => then(time, { isRunning: false, resolvedAt: when(time) }),
    strikes(time: string) {
      const { clock: next, breached, warned } = struck(clock!, when(time))
      clock = next
      return { breached, warned }
    },
    due: (target: 'first' | 'next' | 'resolution') => said(clock?.rounds[target]?.dueAt),
    round: (target: 'first' | 'next' | 'resolution') => clock?.rounds[target] ?? null,
    face: () => {
      const { dueTarget, dueAt, soonAt, checkAt } = faceOf(clock!)
      return [dueTarget, said(dueAt), said(soonAt), said(checkAt)]
    },
  }
}

test.group('The clock of a conversation', () => {
  test('does not run before the customer wrote', ({ assert }) => {
    assert.isNull(story().then('02 10:00'))
  })

  test('waits for a first answer, then for an answer to every further word', ({ assert }) => {
    const { writes, answers, due, round, face } = story()
    writes('02 10:00')
    assert.deepEqual([due('first'), due('next'), due('resolution')], ['02 15:00', null, '03 18:00'])
    assert.deepEqual(face(), ['first', '02 15:00', '02 13:00', '02 13:00'])

    writes('02 11:00')
    assert.equal(due('first'), '02 15:00')
    answers('02 12:00')
    assert.equal(said(round('first')!.metAt), '02 12:00')
    assert.deepEqual(face(), ['resolution', '03 18:00', '03 17:00', '03 17:00'])

    writes('02 17:00')
    assert.deepEqual(face(), ['next', '03 10:00', '02 18:00', '02 18:00'])
    answers('03 09:30')
    writes('03 12:30')
    assert.equal(due('next'), '03 15:30')
    assert.isNull(round('next')!.metAt)
  })

  test('stands still while it waits for the customer, and goes on from there', ({ assert }) => {
    const { writes, answers, pends, due, face, round } = story()
    writes('02 10:00')
    answers('02 12:00')
    pends('02 12:00')
    assert.deepEqual(face(), [null, null, null, null])
    writes('04 12:00')
    assert.equal(round('resolution')!.pausedMs, 16 * H)
    assert.equal(due('resolution'), '05 18:00')
    assert.equal(due('next'), '04 15:00')
  })

  test('left pending without an answer, the first answer waits as well', ({ assert }) => {
    const { writes, pends, opens, due } = story()
    writes('02 10:00')
    pends('02 11:00')
    opens('03 11:00')
    assert.equal(due('first'), '03 15:00')
    pends('03 12:00')
    opens('03 13:00')
    assert.equal(due('first'), '03 16:00')
  })

  test('an answer while it stands still is never late', ({ assert }) => {
    const { writes, pends, answers, round } = story()
    writes('02 10:00')
    pends('02 11:00')
    answers('05 11:00')
    assert.isNull(round('first')!.breachedAt)
  })

  test('resolved, it is met; open again, it goes on where it stood', ({ assert }) => {
    const { writes, answers, resolves, opens, due, round, face } = story()
    writes('02 10:00')
    answers('02 11:00')
    resolves('02 12:00')
    assert.equal(said(round('resolution')!.metAt), '02 12:00')
    assert.deepEqual(face(), [null, null, null, null])
    opens('03 12:00')
    assert.isNull(round('resolution')!.metAt)
    assert.equal(due('resolution'), '04 18:00')
  })

  test('resolved without an answer and written to weeks later, it is not late at once', ({
    assert,
  }) => {
    const { writes, resolves, due, round } = story()
    writes('02 10:00')
    resolves('02 11:00')
    assert.isNull(round('first')!.metAt)
    writes('16 11:00')
    assert.equal(due('first'), '16 15:00')
  })

  test('an answer taken back was none', ({ assert }) => {
    const { writes, answers, then, when, due, round } = story()
    writes('02 10:00')
    answers('02 11:00')
    then('02 11:01', { waitingSince: when('02 10:00'), firstRepliedAt: null })
    assert.isNull(round('first')!.metAt)
    assert.equal(due('first'), '02 15:00')
    answers('02 12:00')
    writes('02 14:00')
    answers('02 14:30')
    then('02 14:31', { waitingSince: when('02 14:00') })
    assert.isNull(round('next')!.metAt)
    assert.equal(due('next'), '02 16:00')
  })

  test('held by a program it stands still, and begins when that hands over', ({ assert }) => {
    const { then, when, opens, due } = story()
    then('02 10:00', { isRunning: false, waitingSince: when('02 10:00') })
    opens('03 14:00')
    assert.equal(due('first'), '03 18:00')
    assert.equal(due('resolution'), '05 12:00')
  })

  test('another policy gives other dates, and a date that has moved is open again', ({
    assert,
  }) => {
    const { writes, strikes, then, due, round } = story()
    writes('02 10:00')
    const quick = { ...PLEDGE, targets: { first: H, next: null, resolution: null } }
    then('02 10:30', {}, quick)
    assert.deepEqual([due('first'), due('resolution')], ['02 11:00', null])
    assert.deepEqual(strikes('02 11:00'), { breached: ['first'], warned: [] })
    then('02 11:30')
    assert.equal(due('first'), '02 15:00')
    assert.isNull(round('first')!.breachedAt)
  })

  test('a new policy does not judge what was before it', ({ assert }) => {
    const { then, when, due } = story()
    const late = { ...PLEDGE, since: when('04 09:00') }
    then('04 10:00', { waitingSince: when('02 10:00') }, late)
    assert.equal(due('first'), '04 13:00')
  })

  test('is warned of once, then breached once', ({ assert }) => {
    const { writes, strikes, face } = story()
    writes('02 10:00')
    assert.deepEqual(strikes('02 12:59'), { breached: [], warned: [] })
    assert.deepEqual(strikes('02 13:00'), { breached: [], warned: ['first'] })
    assert.deepEqual(strikes('02 14:30'), { breached: [], warned: [] })
    assert.deepEqual(face(), ['first', '02 15:00', '02 13:00', '02 15:00'])
    assert.deepEqual(strikes('02 15:00'), { breached: ['first'], warned: [] })
    assert.deepEqual(strikes('02 16:00'), { breached: [], warned: [] })
    assert.deepEqual(face(), ['first', '02 15:00', '02 13:00', '03 17:00'])
  })

  test('paused, nothing is due', ({ assert }) => {
    const { writes, pends, strikes } = story()
    writes('02 10:00')
    pends('02 11:00')
    assert.deepEqual(strikes('09 11:00'), { breached: [], warned: [] })
  })

  test('an answer that came late, before anyone looked, is late', ({ assert }) => {
    const { writes, answers, round, strikes } = story()
    writes('02 10:00')
    answers('02 15:01')
    assert.isNotNull(round('first')!.breachedAt)
    assert.deepEqual(strikes('02 15:02'), { breached: [], warned: [] })
  })

  test('targets that a policy does not name are never due', ({ assert }) => {
    const { then, when } = story()
    const none = { ...PLEDGE, warning: null, targets: { first: null, next: H, resolution: null } }
    const clock = then('02 10:00', { waitingSince: when('02 10:00') }, none)!
    assert.deepEqual(faceOf(clock), { dueTarget: null, dueAt: null, soonAt: null, checkAt: null })
    assert.lengthOf(struck(clock, when('20 10:00')).breached, 0)
  })
})

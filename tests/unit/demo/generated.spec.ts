import { test } from '@japa/runner'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { normalisePoint } from '#core/contacts/points'
import { generateCompany, generateHistory, generatePerson, type World } from '#core/demo/generated'
import { PLACES } from '#core/demo/lists/places'
import { demoMobile, generatedMobile, landline } from '#core/demo/phones'
import { Random } from '#core/demo/random'

const COMPANIES = [
  { id: 1, name: 'Bar Aurora' },
  { id: 2, name: 'Bar Tramonto' },
]
const WORLD: World = {
  ownerIds: [1, 2],
  personaIds: [1, 2, 3],
  stageIds: [1, 2],
  tagIds: [1, 2, 3, 4],
  commonTagId: 5,
  rareTagId: 6,
  now: Date.UTC(2026, 0, 15),
}

function generate(seed: number) {
  const random = new Random(seed)
  return Array.from({ length: 500 }, (_, index) =>
    index % 7
      ? generatePerson(random, WORLD, index, COMPANIES)
      : generateCompany(random, WORLD, index)
  )
}

test.group('Generated contacts', () => {
  test('are the same for the same seed', ({ assert }) => {
    assert.deepEqual(generate(4), generate(4))
    assert.notDeepEqual(generate(4), generate(5))
  })

  test('have addresses that are stored as they are, each once', ({ assert }) => {
    const points = generate(1).flatMap((contact) => contact.points)
    for (const { kind, value } of points)
      assert.deepEqual(normalisePoint(kind, value, 'IT'), { ok: true, value })
    assert.lengthOf(new Set(points.map(({ value }) => value)), points.length)
  })

  test('can be reached nowhere', ({ assert }) => {
    const emails = generate(1)
      .flatMap((contact) => contact.points)
      .filter((point) => point.kind === 'email')
    assert.isTrue(emails.every(({ value }) => value.endsWith('.example')))
  })

  test('have nothing in the future and nothing before they were made', ({ assert }) => {
    for (const { createdAt, lastActivityAt } of generate(2)) {
      assert.isAtMost(lastActivityAt, WORLD.now)
      assert.isAtLeast(lastActivityAt, createdAt)
    }
  })

  test('have a long timeline in order', ({ assert }) => {
    const history = generateHistory(new Random(1), WORLD, 1000)
    assert.lengthOf(history, 1000)
    assert.isTrue(history.every((entry, index) => !index || entry.at >= history[index - 1].at))
    assert.isBelow(history.at(-1)!.at, WORLD.now)
  })

  test('have phone numbers that are well formed in every city', ({ assert }) => {
    for (const place of PLACES)
      for (const number of [0, 9, 99_999, 1_234_567])
        assert.equal(parsePhoneNumberFromString(landline(place, number))?.getType(), 'FIXED_LINE')
    for (const number of [0, 1, 999_999])
      for (const mobile of [demoMobile(number), generatedMobile(number)])
        assert.equal(parsePhoneNumberFromString(mobile)?.getType(), 'MOBILE')
  })
})

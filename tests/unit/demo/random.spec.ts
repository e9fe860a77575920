import { test } from '@japa/runner'
import { Random } from '#core/demo/random'

test.group('Seeded chance', () => {
  test('is the same for the same seed and another for another', ({ assert }) => {
    const draw = (seed: number) => {
      const random = new Random(seed)
      return Array.from({ length: 50 }, () => random.between(1, 1000))
    }
    assert.deepEqual(draw(7), draw(7))
    assert.notDeepEqual(draw(7), draw(8))
  })

  test('favours the first of a list and leaves none out', ({ assert }) => {
    const random = new Random(1)
    const counts = [0, 0, 0, 0]
    for (let left = 10_000; left > 0; left--) counts[random.favouring([0, 1, 2, 3])]++
    assert.isTrue(counts[0] > counts[1] && counts[1] > counts[2] && counts[2] > counts[3])
    assert.isAbove(counts[3], 500)
  })

  test('draws different ones', ({ assert }) => {
    const drawn = new Random(3).some(['a', 'b', 'c', 'd'], 3)
    assert.lengthOf(new Set(drawn), 3)
    assert.lengthOf(new Random(3).some(['a'], 3), 1)
  })
})

import { test } from '@japa/runner'
import { waitBefore } from '#kernel/jobs/retry'

const exponential = { type: 'exponential', base: 1000, max: 60_000 } as const

test.group('Waits between attempts', () => {
  test('fixed: always the same', ({ assert }) => {
    const policy = { attempts: 3, backoff: { type: 'fixed', base: 5000 } } as const
    assert.deepEqual([waitBefore(policy, 1), waitBefore(policy, 7)], [5000, 5000])
  })

  test('exponential: doubled, up to its most', ({ assert }) => {
    const policy = { attempts: 9, backoff: exponential }
    const waits = [1, 2, 3, 4, 7, 2000].map((attempt) => waitBefore(policy, attempt))
    assert.deepEqual(waits, [1000, 2000, 4000, 8000, 60_000, 60_000])
  })

  test('jitter leaves its share to chance', ({ assert }) => {
    const policy = { attempts: 9, backoff: exponential, jitter: 0.5 }
    assert.equal(
      waitBefore(policy, 1, () => 0),
      1000
    )
    assert.equal(
      waitBefore(policy, 1, () => 1),
      500
    )
  })
})

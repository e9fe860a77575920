import { test } from '@japa/runner'
import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import { Services } from '#kernel/jobs/services'
import { Worker } from '#kernel/jobs/worker'
import { touchStamp } from '#kernel/stamps'
import { heart } from '#tests/modules/everything/services/beat'
import { withModule } from '#tests/support/modules'
import { until } from '#tests/support/until'

async function turn(state: 'enabled' | 'disabled') {
  await db.from('modules').where('id', 'everything').update({ state })
  await touchStamp('modules')
}

test.group('Services', (group) => {
  withModule(group, 'everything')
  group.each.setup(() => {
    Object.assign(heart, { beating: 0, begun: 0, isWeak: false })
    return () => turn('enabled')
  })

  test('one runs beside each worker, and leaves with it', async ({ assert }) => {
    const worker = new Worker({ concurrency: 1 })
    await worker.start()
    await until(() => heart.beating === 1)
    await worker.stop()
    assert.equal(heart.beating, 0)
  })

  test('one of a module that is switched off stops, and begins when it is on again', async ({
    assert,
    cleanup,
  }) => {
    const services = new Services()
    cleanup(() => services.stop())
    await services.tend()
    await until(() => heart.beating === 1)
    await services.tend()
    assert.deepEqual([heart.beating, heart.begun], [1, 1])
    await turn('disabled')
    await services.tend()
    await until(() => heart.beating === 0)
    await turn('enabled')
    await services.tend()
    await until(() => heart.beating === 1)
  })

  test('one that fails is begun again', async ({ assert, cleanup }) => {
    const services = new Services()
    cleanup(() => services.stop())
    const { level } = logger
    cleanup(() => void (logger.level = level))
    logger.level = 'silent'
    heart.isWeak = true
    await services.tend()
    await until(() => heart.begun === 1 && heart.beating === 0)
    heart.isWeak = false
    await until(async () => {
      await services.tend()
      return heart.beating === 1
    })
    assert.equal(heart.begun, 2)
  })

  test('none begins once the worker leaves', async ({ assert }) => {
    const services = new Services()
    await Promise.all([services.tend(), services.stop()])
    await services.tend()
    assert.equal(heart.beating, 0)
  })
})

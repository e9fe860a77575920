import router from '@adonisjs/core/services/router'
import db from '@adonisjs/lucid/services/db'

/** For supervisors and load balancers: the process answers and reaches its database. */
router
  .get('/health', async ({ response }) => {
    await db.rawQuery('select 1')
    return response.json({ status: 'ok' })
  })
  .as('health')

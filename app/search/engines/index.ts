import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { mysql } from '#core/search/engines/mysql'
import { sqlite } from '#core/search/engines/sqlite'

export const searchEngine = (client: QueryClientContract = db.connection()) =>
  client.dialect.name === 'mysql' ? mysql : sqlite

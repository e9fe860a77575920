import db from '@adonisjs/lucid/services/db'
import { mysql } from '#core/search/engines/mysql'
import { sqlite } from '#core/search/engines/sqlite'

export const searchEngine = () => (db.connection().dialect.name === 'mysql' ? mysql : sqlite)

import { defineConfig } from '@adonisjs/lucid'
import env from '#start/env'
import { storagePath } from '#kernel/paths'
import { prepareSqliteWriter, sqliteReaders } from '#kernel/database/sqlite'

const migrations = { naturalSort: true, paths: ['database/migrations'] }
const schemaGeneration = { enabled: false }

export default defineConfig({
  connection: env.get('DB_CONNECTION') ?? 'sqlite',
  prettyPrintDebugQueries: true,
  connections: {
    /** The embedded engine: one file, one writer, readers that never wait for it. */
    sqlite: {
      client: 'better-sqlite3',
      connection: { filename: storagePath('filo.sqlite') },
      ...sqliteReaders(storagePath('filo.sqlite')),
      useNullAsDefault: true,
      pool: { min: 1, max: 1, afterCreate: prepareSqliteWriter },
      migrations,
      schemaGeneration,
    },

    /** The production engine: MySQL or MariaDB. */
    mysql: {
      client: 'mysql2',
      connection: {
        host: env.get('MYSQL_HOST') ?? '127.0.0.1',
        port: env.get('MYSQL_PORT') ?? 3306,
        user: env.get('MYSQL_USER') ?? 'filo',
        password: env.get('MYSQL_PASSWORD') ?? '',
        database: env.get('MYSQL_DATABASE') ?? 'filo',
        timezone: '+00:00',
        charset: 'utf8mb4',
      },
      pool: { min: 1, max: 10 },
      migrations,
      schemaGeneration,
    },
  },
})

import { Env } from '@adonisjs/core/env'
import { pathToFileURL } from 'node:url'
import { PROJECT_ROOT } from '#kernel/paths'

export default await Env.create(pathToFileURL(`${PROJECT_ROOT}/`), {
  NODE_ENV: Env.schema.enum(['development', 'production', 'test'] as const),
  HOST: Env.schema.string.optional(),
  PORT: Env.schema.number.optional(),
  APP_KEY: Env.schema.string(),
  APP_URL: Env.schema.string.optional(),
  LOG_LEVEL: Env.schema.string.optional(),
  TRUST_PROXY: Env.schema.string.optional(),

  DB_CONNECTION: Env.schema.enum.optional(['sqlite', 'mysql'] as const),
  STORAGE_PATH: Env.schema.string.optional(),
  MYSQL_HOST: Env.schema.string.optional(),
  MYSQL_PORT: Env.schema.number.optional(),
  MYSQL_USER: Env.schema.string.optional(),
  MYSQL_PASSWORD: Env.schema.string.optional(),
  MYSQL_DATABASE: Env.schema.string.optional(),

  REDIS_URL: Env.schema.string.optional(),
  JOBS_WORKER: Env.schema.boolean.optional(),

  SMTP_URL: Env.schema.string.optional(),
  MAIL_FROM: Env.schema.string.optional(),

  OUTGOING_INWARD: Env.schema.boolean.optional(),

  DISABLED_MODULES: Env.schema.string.optional(),
  ADMIN_EMAIL: Env.schema.string.optional(),
  ADMIN_PASSWORD: Env.schema.string.optional(),
  DEMO: Env.schema.boolean.optional(),
  MODULES: Env.schema.string.optional(),
})

import app from '@adonisjs/core/services/app'
import { defineConfig, targets } from '@adonisjs/core/logger'
import env from '#start/env'

const loggerConfig = defineConfig({
  default: 'app',
  loggers: {
    app: {
      enabled: true,
      name: 'filo',
      level: env.get('LOG_LEVEL') ?? (app.inTest ? 'error' : 'info'),
      redact: {
        paths: [
          'password',
          '*.password',
          '*.token',
          'req.headers.cookie',
          'req.headers.authorization',
        ],
      },
      transport: app.inDev ? { targets: [targets.pretty()] } : undefined,
    },
  },
})

export default loggerConfig

declare module '@adonisjs/core/types' {
  export interface LoggersList extends InferLoggers<typeof loggerConfig> {}
}

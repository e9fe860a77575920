import { defineConfig } from '@adonisjs/core/app'

export default defineConfig({
  commands: [
    () => import('@adonisjs/core/commands'),
    () => import('@adonisjs/lucid/commands'),
    () => import('./app/kernel/addon_commands.js'),
  ],
  providers: [
    () => import('@adonisjs/core/providers/app_provider'),
    () => import('@adonisjs/core/providers/hash_provider'),
    { file: () => import('@adonisjs/core/providers/repl_provider'), environment: ['repl', 'test'] },
    () => import('@adonisjs/core/providers/vinejs_provider'),
    () => import('@adonisjs/core/providers/edge_provider'),
    () => import('@adonisjs/session/session_provider'),
    () => import('@adonisjs/shield/shield_provider'),
    () => import('@adonisjs/lucid/database_provider'),
    () => import('@adonisjs/auth/auth_provider'),
    () => import('@adonisjs/bouncer/bouncer_provider'),
    () => import('./app/kernel/provider.js'),
    { file: () => import('./app/kernel/jobs/provider.js'), environment: ['web'] },
    () => import('@adonisjs/i18n/i18n_provider'),
    () => import('@adonisjs/limiter/limiter_provider'),
    () => import('@adonisjs/drive/drive_provider'),
    { file: () => import('./app/setup/provider.js'), environment: ['web'] },
  ],
  preloads: [
    () => import('./start/kernel.js'),
    () => import('./start/routes.js'),
    () => import('./start/view.js'),
  ],
  metaFiles: [
    { pattern: 'resources/views/**/*.edge', reloadServer: false },
    { pattern: 'resources/lang/**/*.json', reloadServer: false },
    { pattern: 'app/*/views/**/*.edge', reloadServer: false },
    { pattern: 'app/*/lang/*.json', reloadServer: false },
    { pattern: 'modules/*/views/**/*.edge', reloadServer: false },
    { pattern: 'modules/*/lang/*.json', reloadServer: false },
    { pattern: 'modules/*/{README,about.*}.md', reloadServer: false },
    { pattern: 'app/kernel/stubs/**/*', reloadServer: false },
  ],
  directories: {
    views: 'resources/views',
    languageFiles: 'resources/lang',
  },
  tests: {
    suites: [
      { name: 'unit', files: ['tests/unit/**/*.spec.ts'], timeout: 60_000 },
      {
        name: 'functional',
        files: ['tests/functional/**/*.spec.ts', 'modules/*/tests/functional/**/*.spec.ts'],
        timeout: 120_000,
      },
      {
        name: 'faults',
        files: ['tests/faults/**/*.spec.ts', 'modules/*/tests/faults/**/*.spec.ts'],
        timeout: 180_000,
      },
      {
        name: 'corpus',
        files: ['tests/corpus/**/*.spec.ts', 'modules/*/tests/corpus/**/*.spec.ts'],
        timeout: 60_000,
      },
      {
        name: 'browser',
        files: ['tests/browser/**/*.spec.ts', 'modules/*/tests/browser/**/*.spec.ts'],
        timeout: 180_000,
      },
    ],
    forceExit: true,
  },
})

import app from '@adonisjs/core/services/app'

/** Where modules are looked for, and which npm packages are modules. */
export default {
  folders: app.inTest ? ['modules', 'tests/modules'] : ['modules'],
  packages: [] as string[],
}

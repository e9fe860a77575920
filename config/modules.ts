/**
 * Where modules are looked for, and which npm packages are modules. Commands are
 * collected before the application knows its environment: hence `process.env`.
 */
export default {
  folders: process.env.NODE_ENV === 'test' ? ['modules', 'tests/modules'] : ['modules'],
  packages: [] as string[],
}

/** Runs commands from TypeScript sources; the built copy in build/ has its own. */
const [major] = process.versions.node.split('.').map(Number)
if (major < 24) {
  console.error('Filo runs on Node 24, which it brings along: use `npm run ace -- <command>`.')
  process.exit(1)
}
await import('@poppinss/ts-exec')
await import('./bin/console.js')

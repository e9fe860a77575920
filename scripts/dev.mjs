/** The server from sources, reloaded on change, and the assets rebuilt on change. */
import { spawn } from 'node:child_process'

process.env.NODE_ENV ??= 'development'

const children = [
  spawn(process.execPath, ['ace.js', 'serve', '--hmr', '--no-clear'], { stdio: 'inherit' }),
  spawn(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--watch', '--logLevel', 'warn'],
    {
      stdio: 'inherit',
    }
  ),
]

const stop = () => children.forEach((child) => child.kill('SIGINT'))
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop)
children[0].on('exit', (code) => {
  stop()
  process.exit(code ?? 0)
})

/** What `npm start` runs: the built server, in production mode unless told otherwise. */
process.env.NODE_ENV ??= 'production'
await import('./server.js')

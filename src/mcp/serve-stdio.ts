// Serves the protocol over standard input and output, until the host closes them.
import { serveStdio as serve } from '@modelcontextprotocol/server/stdio'
import { createServer, type ServerCaller } from './create-server.js'

/** Resolves when the host has closed the input. */
export async function serveStdio(caller: ServerCaller): Promise<void> {
  const closed = new Promise<void>((resolve) => process.stdin.once('close', resolve).once('end', resolve))
  const handle = serve(() => createServer(caller))
  await closed
  await handle.close()
}

// Writes a problem directly to a socket, where there is no reply object.
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { Problem } from '../../shared/problem.js'
import { problemBody } from '../problems.js'
import { type ProblemCode, problemTable } from '../../shared/problem-table.js'

/** Writes a problem in Chinese, with `headers` and its own, and closes the connection. */
export function writeProblemToSocket(socket: Socket, code: ProblemCode, headers: Record<string, string>): void {
  const status = problemTable[code].status
  const body = JSON.stringify(problemBody(new Problem(code), 'zh', headers['x-request-id']!))
  const all = {
    ...headers,
    'content-type': 'application/problem+json; charset=utf-8',
    'content-language': 'zh',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    connection: 'close'
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n${body}`)
}

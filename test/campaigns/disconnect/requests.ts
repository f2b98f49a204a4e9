// Requests of every sort that a client may leave in the middle of: short and long, streams, uploads, computed, printed, and none at all.
const order = { title: '测试', recipient: '某某', items: [{ kind: 'regional-rule', id: 'cn-330000-ten-commandments' }] }

/** The bytes of each request to a host, with an API key where the operation needs one. */
export function listRequests(host: string, key: string): Buffer[] {
  const get = (path: string, headers: Record<string, string> = {}) => write('GET', path, headers)
  const post = (path: string, body: string, type = 'application/json', headers: Record<string, string> = {}) =>
    write('POST', path, { authorization: `Bearer ${key}`, 'content-type': type, 'content-length': String(Buffer.byteLength(body)), ...headers }, body)
  const write = (method: string, path: string, headers: Record<string, string>, body = '') => {
    const lines = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
    return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`
  }
  return [
    get('/v1/regional-rules'), get('/', { accept: 'text/html' }), get('/v1/changes?wait=5'), get('/v1/changes/stream', { accept: 'text/event-stream' }),
    get('/v1/export', { authorization: `Bearer ${key}` }), get('/openapi.json'), get('/docs'), get('/manual'), get('/metrics'), get('/v1/applicable?region=360921'),
    get(`/v1/search?q=${encodeURIComponent('红包')}&facets=kind`), get('/v1/regional-rules/cn-330000-ten-commandments/diff?from=1&to=1'),
    get('/v1/regional-rules/cn-330000-ten-commandments/diff.docx?from=1&to=1'), get('/v1/compare?left=cn-330000-ten-commandments&right=cn-350200-e-gift-notice'),
    get('/v1/laws?limit=200') + get('/v1/search?q=a') + get('/no-such-page'), 'no request\r\n\r\n',
    post('/v1/citations/verify', JSON.stringify({ text: '《法》第一条“某某”。'.repeat(5_000) })), post('/v1/briefings/preview', JSON.stringify(order)),
    post('/v1/briefings', JSON.stringify(order), 'application/json', { accept: 'application/pdf' }), post('/v1/import', '{"type":"x"}\n'.repeat(20_000), 'application/x-ndjson'),
    post('/mcp', '{"jsonrpc":"2.0","id":1,"method":"tools/list"}')
  ].map((text) => Buffer.from(text))
}

// Hostile inputs for databases, file systems, headers, templates, numbers and Unicode handling.

/** A page that contains this unescaped has an injection flaw. */
export const marker = '<x-mark onload=alert(1)>'

export const hostileTexts: readonly string[] = [
  '', ' ', '0', '-1', 'null', 'undefined', 'true', 'NaN', '[]', '{}', '[object Object]', '%', '%00', '%zz', '%2e%2e%2f', '\\', '/', '//', '.', '..',
  // databases
  "'", "''", '"', "' or '1'='1", "'; drop table works; --", "1; select pg_sleep(10)", "') union select null,null--", '$1', '$$x$$', 'E\'\\x\'', '%_%',
  "x' and 1=cast((select secret from keys) as int)--", '\\x00', '{"$gt":""}', 'a:*&!b|(c)', "a <-> b", 'websearch "unclosed', '::regclass', 'pg_sleep(5)',
  // file systems and addresses
  '../../../../etc/passwd', '..\\..\\windows\\win.ini', '/etc/passwd\u0000.pdf', 'file:///etc/passwd', 'http://169.254.169.254/latest/meta-data', '....//....//',
  'CON', 'a'.repeat(300), 'x.pdf', 'x.html', 'x.docx', 'x.json',
  // headers and logs
  '\r\nX-Forged: 1', '\n\n{"level":60}', 'a\r\n\r\n<html>', '\u001b[2J', '\u009b31m', '\u2028', '\u0085',
  // templates and markup
  marker, `"><script>${marker}</script>`, "';alert(1)//", '{{7*7}}', '${7*7}', '<%= 7*7 %>', '#{7*7}', '#set page(width: 1cm)', '$x^2$', '*a* _b_ `c`', '&lt;', '&#0;',
  ']]>', '<!--', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>', 'javascript:alert(1)', 'data:text/html,x',
  // Unicode
  '\u0000', 'a\u0000b', '\ud800', '\udfff\ud800', '\ufeff', '\ufffe', '\uffff', '\u202e\u2066', '\u200b\u200d', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}', '\u{20000}', '\u{10ffff}',
  'ﬁ', 'İı', 'ẞ', '\u0301'.repeat(200), '규칙', '规矩', '規矩', '第九千九百九十九条', '第〇条', '第'.repeat(500), '《', '《》第条', '“', '《保守国家秘密法》第四十八条', '١٢٣', 'Ⅷ',
  // numbers and dates
  '9'.repeat(400), '1e308', '1e999', '-0', '0x10', '1_000', '2147483648', '9007199254740993', '-9223372036854775809', '0.1', '١',
  '0000-00-00', '2024-02-30', '9999-12-31', '10000-01-01', '-0001-01-01', '2024-1-1', '2026-11-22T00:00:60Z', '2026-11-22T24:00:00Z', '0001-01-01T00:00:00+23:59',
  '9999-12-31T23:59:59-23:59', '2026-11-22T00:00:00.0000000001Z', '2026-11-22', 'today',
  // names with a meaning in JavaScript or in this service
  '__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf', 'then', 'length', 'draft', 'versions', 'history', 'WzFd', 'bnVsbA', 'e30',
  // inputs that cause backtracking in regular expressions
  'a'.repeat(5_000) + '!', '('.repeat(2_000), '-'.repeat(3_000), '1-'.repeat(1_500), ' '.repeat(5_000) + 'x', '"'.repeat(999)
]

export const hostileValues: readonly unknown[] = [
  null, true, false, 0, -0, -1, 1, 0.5, 1e308, -1e308, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER + 2, 2_147_483_648, [], {}, [[]], [null], [{}], { '': '' },
  { toString: 1, valueOf: 2 }, { length: 5 }, { constructor: { prototype: {} } }, JSON.parse('{"__proto__":{"admin":true}}'), nest(40), nest(4_000), wide(2_000)
]

/** Bodies that are invalid or unusual JSON. */
export const hostileBodies: readonly string[] = [
  '', ' ', '{', '[', '"', '{"a":1,}', '{a:1}', "{'a':1}", 'null', '0', '"text"', '[1,2', '\ufeff{}', '{}{}', '{"a":1}\u0000', '[' .repeat(100_000), '{"a":'.repeat(50_000),
  '{"a":1,"a":2}', '{"a":1e99999}', '{"a":"\\ud800"}', '{"a":"\\u0000"}', '<xml/>', '{"title":"' + 'x'.repeat(1_200_000) + '"}', 'Infinity', '{"__proto__":null}'
]

export const hostileHeaders: readonly [name: string, value: string][] = [
  ['accept', 'text/html'], ['accept', 'text/event-stream'], ['accept', 'application/xml'], ['accept', 'x'], ['accept', '*/*;q=0'], ['accept', 'application/pdf'], ['accept', ','.repeat(500)],
  ['accept-language', 'en'], ['accept-language', '*'], ['accept-language', 'x-'.repeat(300)], ['accept-language', 'zh;q=2,en;q=-1'],
  ['if-none-match', '*'], ['if-none-match', '"'.repeat(1_000)], ['if-none-match', 'W/"x", *'], ['if-match', '*'], ['if-match', '"1"'], ['if-match', 'W/"1"'], ['if-match', '1'],
  ['if-match', '","'], ['idempotency-key', 'same'], ['idempotency-key', ' '], ['idempotency-key', 'x'.repeat(300)], ['idempotency-key', "'; drop table keys"],
  ['last-event-id', '-1'], ['last-event-id', '9'.repeat(40)], ['guiju-min-seq', '9007199254740993'], ['guiju-min-seq', '-1'], ['guiju-min-seq', 'x'], ['guiju-min-seq', '1'],
  ['x-forwarded-for', '127.0.0.1'], ['x-forwarded-for', '<script>'], ['x-forwarded-host', 'evil.example'], ['host', 'evil.example'], ['host', ''], ['forwarded', 'for=1'],
  ['x-http-method-override', 'DELETE'], ['content-encoding', 'gzip'], ['content-encoding', 'br'], ['content-type', 'text/html'],
  ['content-type', 'application/json; charset=gbk'], ['content-type', 'application/x-www-form-urlencoded'], ['content-type', 'multipart/form-data; boundary=x'],
  ['content-type', 'multipart/form-data'], ['content-type', 'x'.repeat(300)], ['cookie', 'a=1; __proto__=2'], ['range', 'bytes=0-1'], ['expect', '100-continue'],
  ['authorization', 'Basic YTpi'], ['authorization', 'Bearer'], ['authorization', 'Bearer ' + 'x'.repeat(4_000)], ['authorization', "Bearer ' or 1=1"], ['origin', 'null']
]

/** Paths that belong to no operation. */
export const hostilePaths: readonly string[] = [
  '/..', '/../package.json', '/docs/static/../../../package.json', '/docs/static/..%2f..%2f..%2fpackage.json', '/docs/static/%2e%2e/%2e%2e/package.json', '/docs/..%5c..%5cetc',
  '//etc/passwd', '/v1//laws', '/v1/laws/', '/v1/laws/a/b/c/d/e', '/%00', '/%zz', '/%', '/v1/%2e%2e/health/live', '/health/live/..', '/v1/LAWS', '/V1/laws', '/problems/..%2f..',
  '/problems/__proto__', '/problems/constructor', '/v1/laws/__proto__', '/v1/__proto__', '/v1/constructor', '/.env', '/.git/config', '/openapi.json/..', '/metrics/..', '/docs/json?x=1', '/?x',
  '/*', '/v1/*', `/${encodeURIComponent(marker)}`, `/v/${encodeURIComponent(marker)}`, '/v1/laws/%F0%9F%98%80', '/v1/laws/' + 'x'.repeat(3_000), '/' + '%61'.repeat(1_000)
]

function nest(depth: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { a: value }
  return value
}

function wide(width: number): Record<string, number> {
  return Object.fromEntries(Array.from({ length: width }, (_, index) => [`k${index}`, index]))
}

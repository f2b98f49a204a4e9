// All problems of the service: a stable code, the HTTP status, a title, and what to do next, in two languages. A table
// of data: it may be longer than other files.

export type Language = 'zh' | 'en'
type ProblemText = Record<Language, { title: string; detail: string }>

/** `{name}` in a detail is filled from the facts that the problem carries. */
export const problemTable = {
  'invalid-parameter': {
    status: 400,
    zh: { title: '参数不合要求', detail: '请按 errors 所列逐项改正后重试。' },
    en: { title: 'Invalid parameter', detail: 'Correct what errors lists and ask again.' }
  },
  'unknown-parameter': {
    status: 400,
    zh: { title: '没有这个参数', detail: '此地址不认识参数 {names}；请去掉，或查阅 /docs 中的写法。' },
    en: { title: 'Unknown parameter', detail: 'This address does not know {names}; leave it out, or see /docs.' }
  },
  'known-at-in-future': {
    status: 400,
    zh: { title: 'knownAt 在将来', detail: 'knownAt 晚于本库时钟（{now}）；请给出已经过去的时刻。' },
    en: { title: 'knownAt lies in the future', detail: 'knownAt is later than the clock of this base ({now}); give an instant that has passed.' }
  },
  'invalid-cursor': {
    status: 400,
    zh: { title: '游标无效', detail: '请原样使用上一页的 nextCursor，且不要改动其他参数；或去掉 cursor 从头开始。' },
    en: { title: 'Invalid cursor', detail: 'Use nextCursor of the page before as it is, with the same parameters, or leave cursor out to start again.' }
  },
  'malformed-url': {
    status: 400,
    zh: { title: '网址写法有误', detail: '网址中的汉字及其他非 ASCII 字符须按 UTF-8 作百分号编码，例如 谣言 写作 %E8%B0%A3%E8%A8%80。' },
    en: { title: 'Malformed URL', detail: 'Percent-encode Chinese and other non-ASCII characters of the URL as UTF-8: 谣言 is %E8%B0%A3%E8%A8%80.' }
  },
  'malformed-request': {
    status: 400,
    zh: { title: '请求无法解读', detail: '这不是一个完整、合乎 HTTP 的请求；请检查客户端。' },
    en: { title: 'Malformed request', detail: 'This is not a complete, well-formed HTTP request; check the client.' }
  },
  'body-required': {
    status: 400,
    zh: { title: '缺少正文', detail: '此操作需要正文，类型为 {types}。' },
    en: { title: 'Body required', detail: 'This operation needs a body of the type {types}.' }
  },
  'malformed-json': {
    status: 400,
    zh: { title: '正文不是 JSON', detail: '正文在第 {line} 行第 {column} 列处不合 JSON 的写法。' },
    en: { title: 'The body is not JSON', detail: 'The body stops being JSON at line {line}, column {column}.' }
  },
  'body-not-utf-8': {
    status: 400,
    zh: { title: '正文不是 UTF-8', detail: '正文的第 {byte} 个字节起不是 UTF-8；请以 UTF-8 编码发送。' },
    en: { title: 'The body is not UTF-8', detail: 'From its byte {byte} on the body is not UTF-8; encode it as UTF-8.' }
  },
  'undecodable-body': {
    status: 400,
    zh: { title: '正文无法解压', detail: '正文不是 Content-Encoding 所称的编码，或不完整；请重新压缩，或不压缩。' },
    en: { title: 'The body cannot be decoded', detail: 'The body is not what Content-Encoding says, or not whole; compress it again, or send it plain.' }
  },
  'malformed-form': {
    status: 400,
    zh: { title: '表单无法解读', detail: '正文须为完整的 multipart/form-data，含一个文件，分隔符与 Content-Type 中的 boundary 相同。' },
    en: { title: 'Malformed form', detail: 'The body must be whole multipart/form-data with one file, parted by the boundary that Content-Type names.' }
  },
  'body-too-deep': {
    status: 400,
    zh: { title: '请求体嵌套过深', detail: 'JSON 的嵌套最多 {most} 层。' },
    en: { title: 'Body nested too deep', detail: 'JSON may be nested {most} deep.' }
  },
  'forbidden-key': {
    status: 400,
    zh: { title: '不允许的键名', detail: 'errors 所列的键名不予接受；请去掉。' },
    en: { title: 'Forbidden key', detail: 'The keys that errors lists are not taken; leave them out.' }
  },
  'unknown-region': {
    status: 400,
    zh: { title: '没有这个行政区划', detail: '{region} 不是 GB/T 2260 的代码，也不是其中的名称；可在 /v1/regions 查找。' },
    en: { title: 'Unknown region', detail: '{region} is neither a code of GB/T 2260 nor a name there; look it up at /v1/regions.' }
  },
  'ambiguous-region': {
    status: 400,
    zh: { title: '同名的行政区划不止一个', detail: '名为 {region} 的有：{choices}；请用代码，或在前面写上其上级。' },
    en: { title: 'Several regions have this name', detail: '{region} may be any of {choices}; give the code, or name what holds it first.' }
  },
  'unknown-topic': {
    status: 400,
    zh: { title: '没有这个主题', detail: '主题表中没有 {topic}；可在 /v1/topics 查找，键名、中文名、英文名均可使用。' },
    en: { title: 'Unknown topic', detail: 'No topic is called {topic}; /v1/topics lists them, and takes the key or either name.' }
  },
  'unknown-source': {
    status: 400,
    zh: { title: '没有这个来源', detail: '来源中没有 {source}；可在 /v1/sources 查找。' },
    en: { title: 'Unknown source', detail: 'No source has the id {source}; look it up at /v1/sources.' }
  },
  'origin-not-allowed': {
    status: 403,
    zh: { title: '不接受此来源的请求', detail: '/mcp 只接受程序的请求，以及 GUIJU_CORS 所列来源的网页；经由其他名称访问时，须在 GUIJU_PUBLIC_ADDRESS 中写明。' },
    en: { title: 'Origin not allowed', detail: '/mcp takes requests of programs, and of pages whose origin GUIJU_CORS names; where it is reached by another name, GUIJU_PUBLIC_ADDRESS must say so.' }
  },
  'form-from-elsewhere': {
    status: 403,
    zh: { title: '表单不是从本站提交的', detail: '网页表单只能在本服务的页面上提交。请回到页面重新填写；经由代理访问的，代理须原样转送 Host，或在 GUIJU_PUBLIC_ADDRESS 中写明对外地址。' },
    en: { title: 'Form from elsewhere', detail: 'Forms are taken from pages of this service only. Go back to the page and fill it in again; a proxy in between must pass Host on, or GUIJU_PUBLIC_ADDRESS must give the address outside.' }
  },
  'no-such-address': {
    status: 404,
    zh: { title: '没有这个地址', detail: '{path} 不是本服务的地址；/docs 列出全部地址。' },
    en: { title: 'No such address', detail: '{path} is not an address of this service; /docs lists them all.' }
  },
  'method-not-allowed': {
    status: 405,
    zh: { title: '此地址不支持该方法', detail: '{path} 支持的方法：{allowed}。' },
    en: { title: 'Method not allowed', detail: '{path} answers to {allowed}.' }
  },
  'work-not-found': {
    status: 404,
    zh: { title: '没有这个文件', detail: '没有 id 为 {id} 的 {kind}。' },
    en: { title: 'No such work', detail: 'There is no {kind} with the id {id}.' }
  },
  'version-not-found': {
    status: 404,
    zh: { title: '没有这个版本', detail: '{id} 没有第 {number} 版；版本列表见其 versions 地址。' },
    en: { title: 'No such version', detail: '{id} has no version {number}; its versions address lists them.' }
  },
  'provision-not-found': {
    status: 404,
    zh: { title: '没有这个条款', detail: '{id} 的第 {version} 版没有 {eId} 这一条款。' },
    en: { title: 'No such provision', detail: 'Version {version} of {id} has no provision {eId}.' }
  },
  'region-not-found': {
    status: 404,
    zh: { title: '没有这个行政区划', detail: '{region} 不在 GB/T 2260 的代码中；/v1/regions 可按名称查找。' },
    en: { title: 'No such region', detail: '{region} is not a code of GB/T 2260; /v1/regions finds codes by name.' }
  },
  'range-of-range': {
    status: 422,
    zh: { title: '不是全文来源', detail: '{within} 本身是另一来源的行范围；请引用存有全文的来源。' },
    en: { title: 'Range of a range', detail: '{within} is itself a range of another source; name the one that holds the whole text.' }
  },
  'source-not-found': {
    status: 404,
    zh: { title: '没有这个来源', detail: '没有 id 为 {id} 的来源；/v1/sources 列出全部来源。' },
    en: { title: 'No such source', detail: 'There is no source with the id {id}; /v1/sources lists them all.' }
  },
  'lines-out-of-range': {
    status: 400,
    zh: { title: '行号超出来源范围', detail: '{id} 的行号为 {first}-{last}；一次最多读取 {most} 行。' },
    en: { title: 'Lines out of range', detail: '{id} has lines {first}-{last}; at most {most} are read at once.' }
  },
  'not-in-force-at': {
    status: 404,
    zh: { title: '该日尚无适用版本', detail: '{id} 在 {asOf} 尚无适用版本；已知最早的是第 {firstVersion} 版，自 {firstFrom} 起。' },
    en: { title: 'No version applies on that day', detail: 'No version of {id} applies on {asOf}; the first known is version {firstVersion}, from {firstFrom}.' }
  },
  'not-held-at': {
    status: 404,
    zh: {
      title: '未收录该日的文本',
      detail: '{id} 在 {asOf} 已有文本，但本库未收录；已收录的最早文本是第 {firstVersion} 版，自 {firstFrom} 起。此前的立法沿革：{acts}。'
    },
    en: {
      title: 'The text of that day is not held',
      detail: '{id} had a text on {asOf}, which is not held; the first text held is version {firstVersion}, from {firstFrom}. Acts before it: {acts}.'
    }
  },
  'all-withdrawn': {
    status: 404,
    zh: { title: '全部版本均已撤回', detail: '{id} 的已知版本均已撤回；其 versions 地址列出全部版本。' },
    en: { title: 'Every version withdrawn', detail: 'Every known version of {id} was withdrawn; its versions address lists them.' }
  },
  'not-known-at': {
    status: 404,
    zh: { title: '当时尚未收录', detail: '截至 {knownAt}，本库尚未收录 {what}。' },
    en: { title: 'Not known at that instant', detail: 'By {knownAt} this base had not recorded {what}.' }
  },
  'invalid-content': {
    status: 422,
    zh: { title: '内容不合要求', detail: '内容未写入；请按 errors 所列逐项改正。' },
    en: { title: 'Invalid content', detail: 'Nothing was written; correct what errors lists.' }
  },
  'id-taken': {
    status: 409,
    zh: { title: 'id 已被使用', detail: 'id {id} 已用于另一文件；id 永不重复使用，请另选。' },
    en: { title: 'Id already taken', detail: 'The id {id} belongs to another work; ids are never used again, choose another.' }
  },
  'draft-not-found': {
    status: 404,
    zh: { title: '没有打开的草稿', detail: '{kind} {id} 没有打开的草稿；/v1/drafts 列出全部草稿。' },
    en: { title: 'No open draft', detail: 'No draft of the {kind} {id} is open; /v1/drafts lists them all.' }
  },
  'draft-exists': {
    status: 409,
    zh: { title: '已有打开的草稿', detail: 'id {id} 已有一份打开的草稿（{kind}）；请续改该草稿，或先将其弃置。' },
    en: { title: 'A draft is open already', detail: 'The id {id} has an open draft, of a {kind}; go on with that one or discard it first.' }
  },
  'new-work-draft': {
    status: 422,
    zh: { title: '新文件的草稿只能是版本', detail: '{id} 尚未发布，没有可撤回、废止或改名的内容；action 须为 version。' },
    en: { title: 'The draft of a new work is a version', detail: 'Nothing of {id} is published that could be withdrawn, repealed or renamed; action must be version.' }
  },
  'four-eyes': {
    status: 403,
    zh: { title: '不得发布自己写的草稿', detail: '此密钥背后的人参与编写了 {id} 的草稿（或其引用的新来源）；请由另一人审阅后发布。' },
    en: { title: 'Four eyes', detail: 'A person behind this key wrote on the draft of {id}, or on a new source it cites; another person has to read and publish it.' }
  },
  'unseen-draft': {
    status: 428,
    zh: { title: '须写明审阅过的草稿', detail: '须两人经手时，发布要求 If-Match 写明所读草稿的一个 ETag，不接受 * 或多个；请先读取草稿。' },
    en: { title: 'Name the draft that was read', detail: 'Where two persons are needed, publishing takes the one ETag of the draft that was read in If-Match, not * and no list; read the draft first.' }
  },
  'key-without-owner': {
    status: 403,
    zh: { title: '密钥没有所有者', detail: '此事须两人经手，而密钥 {name} 没有写明所有者，无从判断是谁；请由运维人员用 guiju keys own 写明。' },
    en: { title: 'Key without an owner', detail: 'This takes two persons, and the key {name} does not say whose it is; the operator names its owner with guiju keys own.' }
  },
  'import-not-held': {
    status: 404,
    zh: { title: '没有待复核的导入', detail: '没有散列值为 {sha256} 的文件在等待第二人；GET /v1/imports 列出全部。' },
    en: { title: 'No such import waits', detail: 'No file with the hash {sha256} waits for a second person; GET /v1/imports lists them all.' }
  },
  'source-draft-not-found': {
    status: 404,
    zh: { title: '没有待发布的来源', detail: '没有 id 为 {id} 的待发布来源；/v1/source-drafts 列出全部。' },
    en: { title: 'No such source draft', detail: 'No source with the id {id} waits to be published; /v1/source-drafts lists them all.' }
  },
  'not-your-source-draft': {
    status: 403,
    zh: { title: '不得弃置他人的来源', detail: '限定类别或行政区划的密钥只能弃置自己添加的待发布来源；{id} 由他人添加。' },
    en: { title: 'Added by somebody else', detail: 'A key limited to kinds or regions discards only source drafts that it added; {id} was added by another.' }
  },
  'version-published-since': {
    status: 409,
    zh: { title: '草稿打开后已有新版本', detail: '{id} 已发布第 {version} 版，草稿未以其为据；请弃置草稿，重新打开后再改。' },
    en: { title: 'Another version was published since', detail: 'Version {version} of {id} was published and the draft does not know it; discard the draft and open another.' }
  },
  'source-conflict': {
    status: 409,
    zh: { title: '来源已有不同内容', detail: '来源 {id} 已收录且内容不同；来源不可改写，请用新的 id 收录。' },
    en: { title: 'Source already recorded differently', detail: 'The source {id} is recorded with other content; sources are never rewritten, record it under a new id.' }
  },
  'already-withdrawn': {
    status: 409,
    zh: { title: '该版本已撤回', detail: '{id} 的第 {number} 版此前已撤回。' },
    en: { title: 'Already withdrawn', detail: 'Version {number} of {id} has been withdrawn before.' }
  },
  'nothing-to-repeal': {
    status: 409,
    zh: { title: '没有可废止的文本', detail: '{id} 在 {from} 之前没有未撤回的文本。' },
    en: { title: 'Nothing to repeal', detail: '{id} has no text, not withdrawn, from before {from}.' }
  },
  'reference-not-understood': {
    status: 400,
    zh: { title: '看不懂这条引用', detail: '请写明文件名称，并可加条款，例如《保守国家秘密法》第四十八条第一款。' },
    en: { title: 'Reference not understood', detail: 'Name the work, and the clause if you like: 《保守国家秘密法》第四十八条第一款.' }
  },
  'reference-needs-context': {
    status: 400,
    zh: { title: '引用缺少上文', detail: '已读出“{understood}”，但没有写明是哪个文件；请写出名称，或用 context 给出文件 id。' },
    en: { title: 'Reference needs its context', detail: 'Understood as “{understood}”, of a work that is not named; name it, or give its id as context.' }
  },
  'reference-not-found': {
    status: 404,
    zh: { title: '没有找到所引的条文', detail: '已读出“{understood}”，但本库当日没有这个文件或这一条款。' },
    en: { title: 'Nothing that the reference means', detail: 'Understood as “{understood}”; this base has no such work, or no such clause in it, on that day.' }
  },
  'too-many-quotations': {
    status: 413,
    zh: { title: '引文过多', detail: '文中有 {found} 处引文，一次最多核对 {most} 处；请分段提交。' },
    en: { title: 'Too many quotations', detail: 'The document holds {found} quotations, {most} are checked at once; send it in parts.' }
  },
  'key-missing': {
    status: 401,
    zh: { title: '需要密钥', detail: '此操作需要密钥；请在请求头中写明 Authorization: Bearer gj_…，密钥由管理员发给。' },
    en: { title: 'Key required', detail: 'This operation needs a key; send Authorization: Bearer gj_…, as an administrator gave it to you.' }
  },
  'key-unknown': {
    status: 401,
    zh: { title: '密钥无效', detail: '没有这把密钥；请核对是否完整，须写作 Authorization: Bearer gj_…。' },
    en: { title: 'Unknown key', detail: 'There is no such key; check that it is whole, and sent as Authorization: Bearer gj_….' }
  },
  'key-expired': {
    status: 401,
    zh: { title: '密钥已过期', detail: '此密钥已过期，或轮换后旧密钥的宽限期已过；请向管理员领取新的。' },
    en: { title: 'Key expired', detail: 'The key has expired, or was rotated and its time is over; ask an administrator for a new one.' }
  },
  'key-revoked': {
    status: 401,
    zh: { title: '密钥已吊销', detail: '此密钥已被管理员吊销。' },
    en: { title: 'Key revoked', detail: 'An administrator revoked this key.' }
  },
  'key-not-from-here': {
    status: 403,
    zh: { title: '不得从此地址使用', detail: '此密钥不得从地址 {address} 使用。' },
    en: { title: 'Not from this address', detail: 'This key may not be used from the address {address}.' }
  },
  'scope-missing': {
    status: 403,
    zh: { title: '权限不足', detail: '此操作需要 {needed} 权限，此密钥的权限为 {scope}。' },
    en: { title: 'Scope missing', detail: 'This operation needs the scope {needed}; the key has {scope}.' }
  },
  'outside-key-limits': {
    status: 403,
    zh: { title: '超出密钥的范围', detail: '此密钥只能写入以下类别（{kinds}）和行政区划（{regions}，含下级）的文件；* 表示不限。' },
    en: { title: 'Outside the limits of the key', detail: 'This key may write works of the kinds {kinds} in the regions {regions} and those below them; * is any.' }
  },
  'key-not-found': {
    status: 404,
    zh: { title: '没有这把密钥', detail: '没有 id 为 {id} 的密钥。' },
    en: { title: 'No such key', detail: 'There is no key with the id {id}.' }
  },
  'key-name-taken': {
    status: 409,
    zh: { title: '名称已被使用', detail: '名称 {name} 已用于另一把密钥；记录以名称为据，名称永不重复使用，请另选。' },
    en: { title: 'Name taken', detail: 'Another key is called {name}; records go by names, so none is used again. Choose another.' }
  },
  'key-owned': {
    status: 409,
    zh: { title: '密钥已有所有者', detail: '密钥 {name} 属于 {owner}；所有者一经写明不再更改，请另建一把密钥。' },
    en: { title: 'Key has an owner', detail: 'The key {name} is for {owner}; an owner once given never changes. Make another key.' }
  },
  'key-ended': {
    status: 409,
    zh: { title: '密钥已失效', detail: '密钥 {name} 已吊销或过期，不能再轮换；请另建一把。' },
    en: { title: 'Key has ended', detail: 'The key {name} was revoked or has expired and is not rotated any more; make another.' }
  },
  'invalid-key': {
    status: 422,
    zh: { title: '密钥的设定不合要求', detail: '未作任何改动；请按 errors 所列逐项改正。' },
    en: { title: 'Invalid key', detail: 'Nothing was done; correct what errors lists.' }
  },
  'webhook-not-found': {
    status: 404,
    zh: { title: '没有这个推送', detail: '没有 id 为 {id} 的推送；/v1/webhooks 列出全部推送。' },
    en: { title: 'No such webhook', detail: 'There is no webhook with the id {id}; /v1/webhooks lists them all.' }
  },
  'delivery-not-found': {
    status: 404,
    zh: { title: '没有这次推送', detail: '此推送没有 id 为 {id} 的投递；送达满三十日的不再保留。' },
    en: { title: 'No such delivery', detail: 'The webhook has no delivery {id}; those that arrived are kept for thirty days.' }
  },
  'invalid-webhook': {
    status: 422,
    zh: { title: '推送的设定不合要求', detail: '未作任何改动；请按 errors 所列逐项改正。' },
    en: { title: 'Invalid webhook', detail: 'Nothing was done; correct what errors lists.' }
  },
  'precondition-required': {
    status: 428,
    zh: { title: '缺少 If-Match', detail: '修改已有内容须带 If-Match，其值为最近一次读取时的 ETag。' },
    en: { title: 'If-Match required', detail: 'To change what exists, send If-Match with the ETag that you last read.' }
  },
  stale: {
    status: 412,
    zh: { title: '内容已有变动', detail: '您读取之后内容已有变动，现在的 ETag 为 {current}；请重新读取后再改。' },
    en: { title: 'Changed since you read it', detail: 'It was changed since you read it and its ETag is now {current}; read it again, then change it.' }
  },
  'malformed-if-match': {
    status: 400,
    zh: { title: 'If-Match 写法有误', detail: 'If-Match 须为最近一次读取时的 ETag，连同双引号；多个之间用逗号隔开，或为 *。' },
    en: { title: 'Malformed If-Match', detail: 'If-Match must be the ETag that you last read, with its double quotes, several with commas between them, or *.' }
  },
  'weak-etag': {
    status: 412,
    zh: { title: 'If-Match 只有弱 ETag', detail: '以 W/ 开头的弱 ETag 不能用于 If-Match；本服务只给出强 ETag，可能是途中的代理改弱了它。现在的 ETag 为 {current}。' },
    en: { title: 'Weak ETag in If-Match', detail: 'A weak ETag, with W/ before it, fits no If-Match; this service gives strong ones, so a proxy on the way may have weakened it. The ETag is now {current}.' }
  },
  'idempotency-mismatch': {
    status: 422,
    zh: { title: 'Idempotency-Key 已用于另一请求', detail: '24 小时内 {key} 已用于地址或内容不同的请求；请换一个。' },
    en: { title: 'Idempotency-Key used for another request', detail: 'Within 24 hours {key} named a request with another address or content; choose another.' }
  },
  'invalid-order': {
    status: 422,
    zh: { title: '订单不合要求', detail: '简报未制作；请按 errors 所列逐项改正。' },
    en: { title: 'Invalid order', detail: 'No briefing was made; correct what errors lists.' }
  },
  'unusable-record': {
    status: 422,
    zh: { title: '所选记录不能收入', detail: '简报未制作；errors 列出每一条不能收入的记录及原因。' },
    en: { title: 'Records that cannot be used', detail: 'No briefing was made; errors lists each pick that cannot be used, and why.' }
  },
  'unknown-layout': {
    status: 422,
    zh: { title: '没有这个版式', detail: '没有名为 {layout} 的版式；可用的有：{layouts}。' },
    en: { title: 'Unknown layout', detail: 'There is no layout {layout}; there are {layouts}.' }
  },
  'briefing-too-large': {
    status: 422,
    zh: { title: '简报过大', detail: '所选内容共 {characters} 字，一份简报最多 {most} 字；请分成几份。' },
    en: { title: 'Briefing too large', detail: 'The selection has {characters} characters, a briefing may have {most}; make several.' }
  },
  'briefing-not-found': {
    status: 404,
    zh: { title: '没有这份简报', detail: '没有 id 为 {id} 的简报。' },
    en: { title: 'No such briefing', detail: 'There is no briefing with the id {id}.' }
  },
  'briefing-removed': {
    status: 410,
    zh: { title: '简报已不再保存', detail: '这份简报由本库于 {made} 制作，已于 {removed} 按保存期限删除：未用密钥订制的简报只保存一段时间，管理员也可按规则删除。这不表示纸面是伪造的，但其文字已无从核对；请用密钥重新订制。' },
    en: { title: 'Briefing no longer kept', detail: 'This briefing was made here on {made} and was removed on {removed}: one that is ordered without a key is kept for a time only, and an operator may remove some by a rule. The sheet is not a forgery for that, but its text can no longer be checked; order it anew with a key.' }
  },
  'briefing-of-others': {
    status: 403,
    zh: { title: '不是本密钥订制的简报', detail: '简报 {id} 不是由这个密钥最先订制的；重新制发、声明代替、撤回、印制编号的份，只能由最先订制它的密钥或管理员（admin）进行。' },
    en: { title: 'A briefing that this key did not order', detail: 'Briefing {id} was not ordered with this key first; the first key that ordered it, or an administrator, issues it again, replaces it, withdraws it and prints numbered copies.' }
  },
  'order-not-kept': {
    status: 409,
    zh: { title: '没有留存订单', detail: '简报 {id} 的订单没有留存（无密钥订制的，或订制时尚不留存订单），不能据以重新制发；请用 POST /v1/briefings 另行订制。' },
    en: { title: 'No order is kept', detail: 'No order of briefing {id} is kept (it was made without a key, or before orders were kept), so it cannot be issued again; order it anew with POST /v1/briefings.' }
  },
  'briefing-withdrawn': {
    status: 409,
    zh: { title: '简报已经撤回', detail: '简报 {id} 先前已经撤回，其理由不再更改。' },
    en: { title: 'Briefing withdrawn already', detail: 'Briefing {id} was withdrawn before; the reason given then stays.' }
  },
  'no-copy-number': {
    status: 422,
    zh: { title: '没有印份号的位置', detail: '简报 {id} 没有版头，不能编印份号；请订制带 redHead 的简报。' },
    en: { title: 'No place for a copy number', detail: 'Briefing {id} has no 版头, so its copies cannot be numbered; order one with a redHead.' }
  },
  'too-many-copies': {
    status: 422,
    zh: { title: '份数过多', detail: '{copies} 份合计 {characters} 字；一次最多 {mostCopies} 份、合计 {most} 字，请分次编印。' },
    en: { title: 'Too many copies', detail: '{copies} copies have {characters} characters together; at most {mostCopies} copies and {most} characters are printed at once, so ask several times.' }
  },
  'template-not-found': {
    status: 404,
    zh: { title: '没有这个模板', detail: '没有名为 {name} 的简报模板；/v1/briefing-templates 列出全部模板。' },
    en: { title: 'No such template', detail: 'No template of briefings is called {name}; /v1/briefing-templates lists them all.' }
  },
  'keeping-needs-key': {
    status: 401,
    zh: { title: '保存简报需要密钥', detail: '本服务只为持密钥者保存简报；预览不需要密钥（POST /v1/briefings/preview）。请在请求头中写明 Authorization: Bearer gj_…。' },
    en: { title: 'Keeping a briefing needs a key', detail: 'This service keeps briefings for callers with a key only. A preview needs none (POST /v1/briefings/preview); to have it kept send Authorization: Bearer gj_….' }
  },
  'anonymous-quota': {
    status: 429,
    zh: { title: '无密钥的简报已达限额', detail: '无密钥订制的简报最多保存 {megabytes} MB（{who}），未再使用的 {days} 天后删除。请用密钥订制，或只作预览（POST /v1/briefings/preview，不需要密钥）。' },
    en: { title: 'Quota of briefings without a key used up', detail: 'At most {megabytes} MB of briefings ordered without a key are kept ({who}); they go {days} days after their last use. Order with a key, or preview (POST /v1/briefings/preview), which needs none.' }
  },
  'code-not-found': {
    status: 404,
    zh: { title: '没有这个核验码', detail: '本库没有制作过核验码为 {code} 的简报；请对照纸面逐字核对。' },
    en: { title: 'No such code', detail: 'No briefing with the code {code} was made here; compare it with the sheet letter by letter.' }
  },
  'not-acceptable': {
    status: 406,
    zh: { title: '没有这种格式', detail: '此地址可给出 {formats}；请用后缀或 Accept 选择其一。' },
    en: { title: 'No such format', detail: 'This address gives {formats}; choose one by suffix or Accept.' }
  },
  'glyph-missing': {
    status: 422,
    zh: { title: '字体缺字', detail: '所装字体都没有这些字：{characters}；请安装含有它们的字体，或修改文字。' },
    en: { title: 'No font has these characters', detail: 'No installed font can draw {characters}; install one that can, or change the text.' }
  },
  'pdf-not-available': {
    status: 501,
    zh: { title: '本机不能生成 PDF', detail: '排版组件没有 {platform} 平台的安装包；请改取 .docx、.html 或 .md，或在 linux-x64 上运行本服务。' },
    en: { title: 'PDF is not available on this machine', detail: 'The typesetting package is not installed for {platform}; take .docx, .html or .md, or run the service on linux-x64.' }
  },
  'rendering-stopped': {
    status: 422,
    zh: { title: '生成超出限度，已停止', detail: '{format} 的生成超出{limit}的限度，已停止；请减少所选记录或分成几份。' },
    en: { title: 'Rendering stopped at its limit', detail: 'The {format} went beyond its limit of {limit} and was stopped; choose fewer records or make several briefings.' }
  },
  'printing-busy': {
    status: 503,
    zh: { title: '等待生成的过多', detail: '已有 {waiting} 份在等待生成；请在 {seconds} 秒后重试。' },
    en: { title: 'Too many renderings waiting', detail: '{waiting} renderings are waiting already; try again in {seconds} seconds.' }
  },
  'malformed-line': {
    status: 422,
    zh: { title: '这一行不是记录', detail: '每行须为一个 JSON 对象，type 为其中之一：{types}。' },
    en: { title: 'Not a line of records', detail: 'Each line must be a JSON object, its type one of {types}.' }
  },
  'line-too-long': {
    status: 422,
    zh: { title: '这一行过长', detail: '一行及同一文件的相连各行合计最多 {most} 字节。' },
    en: { title: 'Line too long', detail: 'A line, and the lines of one work that follow each other together, may have {most} bytes.' }
  },
  'not-utf-8': {
    status: 422,
    zh: { title: '编码有误', detail: '内容须为 UTF-8；压缩的须为完整的 gzip。' },
    en: { title: 'Wrong encoding', detail: 'What is sent must be UTF-8, and where compressed, whole gzip.' }
  },
  'refused-with-another': {
    status: 422,
    zh: { title: '同一文件的另一行被拒', detail: '同一文件的各行一并收录；第 {line} 行被拒，此行也未收录。' },
    en: { title: 'Another line was refused', detail: 'The lines of one work go in together; line {line} was refused, so this one was not recorded either.' }
  },
  'hash-mismatch': {
    status: 422,
    zh: { title: '散列值不符', detail: '{what} 的内容与所附散列值不符；请重新导出。' },
    en: { title: 'The hash does not match', detail: 'The content of {what} does not match the hash given; export it again.' }
  },
  'chain-broken': {
    status: 422,
    zh: { title: '变更链不连贯', detail: '第 {seq} 项变更不能接在本库之后：{reason}。' },
    en: { title: 'The chain does not hold', detail: 'Change {seq} does not follow what is here: {reason}.' }
  },
  'history-sealed': {
    status: 422,
    zh: { title: '历史中有封存的文字', detail: '第 {seq} 项变更的文字已封存而未导出，不能重建；请管理员以 sealed=include 导出。' },
    en: { title: 'Sealed text is left out', detail: 'The text of change {seq} is sealed and left out, so it cannot be rebuilt; an administrator exports with sealed=include.' }
  },
  'base-not-empty': {
    status: 409,
    zh: { title: '本库已有记录', detail: '历史只能导入空库，或与该历史开头相同的库；本库第 {seq} 项变更与之不同。' },
    en: { title: 'The base is not empty', detail: 'A history goes into an empty base, or one that begins as it does; change {seq} here is another.' }
  },
  'records-cut-off': {
    status: 422,
    zh: { title: '记录不完整', detail: '没有读到结尾行，或行数、散列值与结尾行不符；请重新导出。' },
    en: { title: 'The records are cut off', detail: 'The last line is missing, or does not fit the number of lines or the hash; export again.' }
  },
  'already-sealed': {
    status: 409,
    zh: { title: '已经封存', detail: '{id} 的 {number} 已经封存；封存不能撤销，也不必重复。' },
    en: { title: 'Sealed already', detail: '{number} of {id} is sealed already; a seal is not undone and need not be repeated.' }
  },
  'content-sealed': {
    status: 409,
    zh: { title: '内容已被封存', detail: '{id} 的第 {number} 版与此内容相同，已经封存；不得再次收录。' },
    en: { title: 'This content is sealed', detail: 'Version {number} of {id} has this content and is sealed; it cannot be recorded again.' }
  },
  'headers-too-large': {
    status: 431,
    zh: { title: '网址或请求头过长', detail: '网址与请求头合计不得超过 16 KB；请缩短参数。' },
    en: { title: 'URL or headers too large', detail: 'URL and headers together may have 16 KB; shorten the parameters.' }
  },
  'body-too-large': {
    status: 413,
    zh: { title: '请求体过大', detail: '请求体超过此地址的上限；请分批提交。' },
    en: { title: 'Body too large', detail: 'The body exceeds the limit of this address; send it in parts.' }
  },
  'unsupported-media-type': {
    status: 415,
    zh: { title: '不支持的内容类型', detail: '此地址接受的 Content-Type 为 {types}，字符编码为 UTF-8。' },
    en: { title: 'Unsupported media type', detail: 'This address takes the Content-Type {types}, its text in UTF-8.' }
  },
  'unsupported-encoding': {
    status: 415,
    zh: { title: '不支持的内容编码', detail: '此地址接受的 Content-Encoding 为 {codings}，至多一种。' },
    en: { title: 'Unsupported content encoding', detail: 'This address takes the Content-Encoding {codings}, one at most.' }
  },
  'request-timeout': {
    status: 408,
    zh: { title: '请求超时', detail: '未在时限内收到完整请求；请重试。' },
    en: { title: 'Request timeout', detail: 'The request did not arrive in time; try again.' }
  },
  'too-many-requests': {
    status: 429,
    zh: { title: '请求过于频繁', detail: '已超出每分钟 {quota} 的限额；请在 {seconds} 秒后重试。' },
    en: { title: 'Too many requests', detail: 'The limit of {quota} a minute is used up; try again in {seconds} seconds.' }
  },
  'too-many-computations': {
    status: 429,
    zh: { title: '等待计算的请求过多', detail: '你已有 {most} 个请求在等待计算；请等其完成，或在 {seconds} 秒后重试。' },
    en: { title: 'Too many requests wait for computing', detail: '{most} of your requests wait for computing already; wait for them, or try again in {seconds} seconds.' }
  },
  'too-costly': {
    status: 422,
    zh: { title: '计算量过大', detail: '{part} 的计算超出了时间（{seconds} 秒）或内存的限额，已停止；请缩短或分成几次提交。' },
    en: { title: 'Takes too much computing', detail: 'Stopped at {part}: it takes more time (limit {seconds} s) or memory than one request may; shorten it, or send it in parts.' }
  },
  'too-many-streams': {
    status: 429,
    zh: { title: '同时打开的流过多', detail: '同时最多 {most} 个事件流或长轮询；请先关闭一个。' },
    en: { title: 'Too many streams', detail: 'At most {most} streams or long polls may be open at once; close one first.' }
  },
  'too-many-waiting': {
    status: 429,
    zh: { title: '同时等待的请求过多', detail: '同时最多 {most} 个请求可以用 Guiju-Min-Seq 等待变更；请稍后重试。' },
    en: { title: 'Too many waiting', detail: 'At most {most} requests may wait for a change by Guiju-Min-Seq at once; try again shortly.' }
  },
  overloaded: {
    status: 503,
    zh: { title: '服务繁忙', detail: '本服务此刻请求过多，未予处理；请稍后重试。' },
    en: { title: 'Overloaded', detail: 'The service has more to do than it can; nothing was done, try again shortly.' }
  },
  'insufficient-storage': {
    status: 507,
    zh: { title: '磁盘空间不足', detail: '数据库的磁盘已满，未作任何写入；已有内容仍可读取。请管理员腾出空间后重试。' },
    en: { title: 'Insufficient storage', detail: 'The disk of the database is full, and nothing was written; what is there can still be read. Ask the operator to free space, then try again.' }
  },
  'clock-ahead': {
    status: 503,
    zh: { title: '时钟突然超前', detail: '本库时钟现为 {now}，比应有的时间超前 {seconds} 秒，故不予收录。请管理员核对时钟；时钟无误的，运行 guiju clock accept 后重试。' },
    en: { title: 'The clock jumped ahead', detail: 'The clock of this base says {now}, {seconds} seconds ahead of what it should be, so nothing is recorded. Ask the operator to check it; if it is right, run guiju clock accept and try again.' }
  },
  'clock-behind': {
    status: 503,
    zh: { title: '时钟早于最后一次收录', detail: '本库时钟现为 {now}，比最后一次收录早 {seconds} 秒，故不予收录。请管理员核对时钟；时钟无误（即最后一次收录的时间有误）的，运行 guiju clock accept 后重试。' },
    en: { title: 'The clock is behind the last change', detail: 'The clock of this base says {now}, {seconds} seconds before the last change, so nothing is recorded. Ask the operator to check it; if it is right, and the last change is dated wrongly, run guiju clock accept and try again.' }
  },
  'store-unavailable': {
    status: 503,
    zh: { title: '数据库暂不可用', detail: '请稍后重试。' },
    en: { title: 'Store unavailable', detail: 'The database does not answer; try again shortly.' }
  },
  'not-caught-up': {
    status: 503,
    zh: { title: '尚未收到该变更', detail: '此处已收到第 {seq} 项变更，所要求的是第 {asked} 项；请稍后重试。若一直如此，本库已由较早的状态恢复，该变更不会再来。' },
    en: { title: 'Not caught up', detail: 'Change {seq} is the last one known here, {asked} was asked for; try again shortly. If it stays so, the base was restored from an earlier state and the change will not come.' }
  },
  'beyond-the-end': {
    status: 409,
    zh: { title: '位置在本库末尾之后', detail: '所给位置是第 {asked} 项变更，本库最后一项是第 {seq} 项（{hash}）：本库可能已由较早的备份恢复。请从双方都有的变更重新跟踪，如 since=0。' },
    en: { title: 'Beyond the end', detail: 'The position is change {asked}, and the last one here is {seq} ({hash}): the base may have been restored from an earlier backup. Follow again from a change that both have, such as since=0.' }
  },
  'history-replaced': {
    status: 409,
    zh: { title: '历史已不同', detail: '第 {seq} 项变更的散列值此处为 {hash}，而所给的以 {asked} 开头：本库恢复后又记了别的变更。请从双方都有的变更重新跟踪，如 since=0。' },
    en: { title: 'Another history', detail: 'Change {seq} has the hash {hash} here, and the one given begins with {asked}: the base was restored and recorded other changes since. Follow again from a change that both have, such as since=0.' }
  },
  'search-not-ready': {
    status: 503,
    zh: { title: '搜索正在准备', detail: '搜索已收入 {at} / {of} 项变更；请稍后重试。' },
    en: { title: 'Search is catching up', detail: 'Search has taken in {at} of {of} changes; try again shortly.' }
  },
  'internal-error': {
    status: 500,
    zh: { title: '内部错误', detail: '服务出错，已记入日志；报告时请附上 traceId。' },
    en: { title: 'Internal error', detail: 'The service failed and logged it; give the traceId when you report it.' }
  }
} satisfies Record<string, ProblemText & { status: number }>

export type ProblemCode = keyof typeof problemTable
export const problemCodes = Object.keys(problemTable) as ProblemCode[]

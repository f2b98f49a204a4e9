// The reason of a seal, where words that everybody reads take two persons. A seal cannot wait for a second person: so its
// reason is one of these, and not in one person's words.
import { Problem, validationIssue } from '../shared/problem.js'

export const listedReasons = {
  zh: ['应当事人请求', '法院裁定', '主管机关要求', '保护个人信息', '其他'],
  en: ['request of a person concerned', 'order of a court', 'required by an authority', 'protection of personal data', 'other']
}

/** Problem: `invalid-content` for a reason in other words. */
export function requireListedReason(reason: string): void {
  if ([...listedReasons.zh, ...listedReasons.en].includes(reason)) return
  const zh = `须两人经手时只能是：${listedReasons.zh.join('、')}`
  const en = `where four eyes are required, it is one of: ${listedReasons.en.join(', ')}`
  throw new Problem('invalid-content', {}, [validationIssue('/reason', zh, en)])
}
